package io.skipclip.features.dataset;

/**
 * What a preparation did.
 *
 * @param nothingToDo whether the dataset was there already; the counts are then those it has
 * @param counts what the dataset holds
 * @param seconds how long it took
 */
public record PreparationResult(boolean nothingToDo, DatasetCounts counts, double seconds) {}
