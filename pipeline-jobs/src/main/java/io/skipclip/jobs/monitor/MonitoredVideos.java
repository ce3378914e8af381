package io.skipclip.jobs.monitor;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.listing.ListedVideo;
import java.util.Comparator;
import java.util.List;

/**
 * The videos whose features are looked at; test videos are never among them.
 *
 * @param training videos that neighbours are found among
 * @param asked videos that are asked for: of the validation part, or the training videos themselves
 *     where none is set aside
 * @param validation whether they are of the validation part
 * @param classes how many classes the dataset has; fewer than 2 where there are no labels
 */
public record MonitoredVideos(
    List<CatalogueEntry> training, List<CatalogueEntry> asked, boolean validation, int classes) {
  public MonitoredVideos {
    training = List.copyOf(training);
    asked = List.copyOf(asked);
  }

  /**
   * Draws them.
   *
   * @param frames of a clip: shorter videos are left out
   * @param most of each side
   */
  static MonitoredVideos of(
      Catalogue catalogue, Division division, int frames, int most, long seed) {
    List<CatalogueEntry> training = drawn(catalogue.training(division), frames, most, seed);
    List<CatalogueEntry> validation = drawn(catalogue.validation(division), frames, most, seed);
    return new MonitoredVideos(
        training,
        validation.isEmpty() ? training : validation,
        !validation.isEmpty(),
        classes(catalogue));
  }

  private static List<CatalogueEntry> drawn(
      List<CatalogueEntry> videos, int frames, int most, long seed) {
    List<CatalogueEntry> shown = videos.stream().filter(video -> video.frames() >= frames).toList();
    return KeyedRandom.shuffled(shown, KeyedRandom.of(seed, "monitor")).stream()
        .limit(most)
        .sorted(Comparator.comparing(CatalogueEntry::videoId))
        .toList();
  }

  private static int classes(Catalogue catalogue) {
    return (int)
        catalogue.classNames().stream()
            .filter(name -> !name.isEmpty() && !name.equals(ListedVideo.UNLABELLED))
            .count();
  }

  boolean hasClasses() {
    return classes > 1;
  }

  /** Whether there is anything to look at. */
  boolean isEmpty() {
    return training.isEmpty();
  }
}
