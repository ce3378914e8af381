package io.skipclip.jobs.evaluation.probe;

import java.io.Serializable;
import java.util.List;

/**
 * How linear probes are fitted.
 *
 * @param regularisations strengths that are tried, ascending: L2 of the mean loss on standardised
 *     features, above 0; of several the best is chosen for each probe by cross-validation
 * @param folds parts of the cross-validation, 2 or more
 * @param seed decides which recordings a part has
 */
public record ProbeSettings(List<Double> regularisations, int folds, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ProbeSettings {
    regularisations = List.copyOf(regularisations);
  }

  /** Whether there is anything to choose. */
  boolean isChosen() {
    return regularisations.size() > 1;
  }

  /** What is taken where nothing can be tried. */
  double middle() {
    return regularisations.get(regularisations.size() / 2);
  }
}
