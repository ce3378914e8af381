package io.skipclip.jobs.settings;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What others report of what an arm trains, on UCF101 split 1, to stand beside the arm's own
 * figures.
 *
 * @param top1 what the paper has in its tables, fine-tuned with all labels, in percent
 * @param recalls R@k by k, of ten clips as they are, in percent; often from other systems' tables
 * @param differs what they are of, where that is not what the arm is; may be empty
 */
public record PublishedFigures(
    Optional<Double> top1, Map<Integer, Double> recalls, String differs) {
  public PublishedFigures {
    recalls = Collections.unmodifiableSortedMap(new TreeMap<>(recalls));
  }

  /** Checks, for an arm of this name. */
  void requirePercents(String arm) {
    top1.ifPresent(percent -> requirePercent("paper-top1", arm, percent));
    recalls.forEach((k, percent) -> requirePercent("published-recalls." + k, arm, percent));
  }

  private static void requirePercent(String key, String arm, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "Invalid %s of arm %s: %s (must be 0 to 100)".formatted(key, arm, percent));
    }
  }
}
