package io.skipclip.jobs.seen;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.Division;
import java.util.List;

/**
 * The videos of a split that networks are measured on, and those beside them that may be learned
 * from: neighbours are found among these, probes are trained on them.
 *
 * @param part which part is measured
 * @param training videos, by id; none of them is set aside for validation
 * @param measured videos of the part, by id
 */
public record MeasuredVideos(
    MeasuredPart part, List<CatalogueEntry> training, List<CatalogueEntry> measured) {
  public MeasuredVideos {
    requireNonNull(part, "part");
    training = List.copyOf(training);
    measured = List.copyOf(measured);
  }

  /** Takes them from a dataset's catalogue. */
  public static MeasuredVideos of(Catalogue catalogue, Division division, MeasuredPart part) {
    return new MeasuredVideos(
        part,
        catalogue.training(division),
        part == MeasuredPart.TEST
            ? catalogue.test(division.split())
            : catalogue.validation(division));
  }
}
