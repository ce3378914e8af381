/**
 * Figures of features and classifiers on test videos: retrieval, linear probes, top-k, similarity
 * maps, their intervals. Which videos may be measured is the job's to check; pages show the
 * figures.
 */
package io.skipclip.jobs.evaluation;
