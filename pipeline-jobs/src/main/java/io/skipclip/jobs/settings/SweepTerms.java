package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.keys.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a sweep is carried out.
 *
 * @param objective the label of the figure that is searched for the best of
 * @param parallel trials side by side in an application, 1 or more
 * @param time how long a command works on the sweep; empty: until it is over
 * @param failures trials in a row that fail before the sweep stops, 1 or more
 * @param retries how often a trial goes on from its newest checkpoint after what may pass, 0 or
 *     more
 * @param finalists how many of the best are trained anew beside the defaults; 0: none
 * @param finalSeeds of those trainings, none of them the sweep's own
 */
public record SweepTerms(
    String objective,
    int parallel,
    Optional<Duration> time,
    int failures,
    int retries,
    int finalists,
    List<Integer> finalSeeds) {
  private static final String TIME = "sweep.time";
  private static final String UNLIMITED = "unlimited";
  private static final String FINAL_SEEDS = "sweep.final-seeds";

  public SweepTerms {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(time, "time");
    finalSeeds = Checks.distinct(FINAL_SEEDS, finalSeeds);
  }

  static SweepTerms read(Config config) {
    Keys keys = new Keys(config);
    SweepTerms terms =
        new SweepTerms(
            config.getString("sweep.objective"),
            keys.inRange("sweep.parallel", 1, Integer.MAX_VALUE),
            config.getString(TIME).equals(UNLIMITED)
                ? Optional.empty()
                : Optional.of(keys.positiveDuration(TIME)),
            keys.inRange("sweep.failures", 1, Integer.MAX_VALUE),
            keys.inRange("sweep.retries", 0, Integer.MAX_VALUE),
            keys.inRange("sweep.finalists", 0, Integer.MAX_VALUE),
            keys.integers(FINAL_SEEDS));
    terms.requireFresh(keys.whole("seed"));
    return terms;
  }

  /** The best by one seed are not to be confirmed by it. */
  private void requireFresh(long seed) {
    if (finalSeeds.stream().anyMatch(each -> each == seed)) {
      throw new InvalidSettingsException(
          "Invalid %s: %s (must be other than %s, the seed that the trials are chosen by)"
              .formatted(FINAL_SEEDS, finalSeeds, seed));
    }
  }
}
