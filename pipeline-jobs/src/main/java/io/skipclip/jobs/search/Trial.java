package io.skipclip.jobs.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One try of the settings under search: what they are, and how far it came.
 *
 * @param number from 1 up, in the order in which trials began
 * @param values of the settings under search
 * @param figures the objective at each rung that it reached, the greater the better
 * @param target the rung that it trains to, or was last trained to
 * @param hasFailed whether it ended on its way there, for good
 */
public record Trial(
    int number, Map<String, Object> values, List<Double> figures, int target, boolean hasFailed) {
  /** The best first: by the highest rung reached, then by the objective there; failed ones last. */
  public static final Comparator<Trial> RANKING =
      Comparator.comparing(Trial::hasFailed)
          .thenComparing(trial -> -trial.figures().size())
          .thenComparing(trial -> -trial.lastFigure())
          .thenComparing(Trial::number);

  public Trial {
    Objects.requireNonNull(values, "values");
    figures = List.copyOf(figures);
  }

  static Trial begun(int number, Map<String, Object> values) {
    return new Trial(number, values, List.of(), 0, false);
  }

  /** The best at a rung first; failed ones have the worst figure, equal ones go by number. */
  public static Comparator<Trial> bestAt(int rung) {
    return Comparator.comparing((Trial trial) -> -trial.figure(rung)).thenComparing(Trial::number);
  }

  /** Whether it has a result to come. */
  public boolean isRunning() {
    return !hasFailed && figures.size() == target;
  }

  /** Whether it was paused at a rung, and not promoted yet. */
  public boolean isWaitingAt(int rung) {
    return !hasFailed && target == rung && figures.size() > rung;
  }

  /** Whether it reached a rung, or failed on its way there. */
  public boolean hasReported(int rung) {
    return figures.size() > rung || (hasFailed && target == rung);
  }

  /** Whether anything is known of it. */
  public boolean hasReported() {
    return hasFailed || !figures.isEmpty();
  }

  /** The objective at a rung that it reached; the worst there is at others. */
  private double figure(int rung) {
    return figures.size() > rung ? figures.get(rung) : Double.NEGATIVE_INFINITY;
  }

  private double lastFigure() {
    return figures.isEmpty() ? Double.NEGATIVE_INFINITY : figures.get(figures.size() - 1);
  }

  Trial promoted(int rung) {
    if (!isWaitingAt(rung - 1)) {
      throw new IllegalArgumentException(
          "Cannot promote trial %s to rung %s: it is %s, needs to wait at rung %s"
              .formatted(number, rung, state(), rung - 1));
    }
    return new Trial(number, values, figures, rung, false);
  }

  Trial reached(int rung, double objective) {
    requireRunningTo(rung);
    List<Double> more = new ArrayList<>(figures);
    more.add(objective);
    return new Trial(number, values, more, target, false);
  }

  Trial failed(int rung) {
    requireRunningTo(rung);
    return new Trial(number, values, figures, target, true);
  }

  private void requireRunningTo(int rung) {
    if (!isRunning() || target != rung) {
      throw new IllegalArgumentException(
          "Cannot take a result of trial %s at rung %s: it is %s, needs to run there"
              .formatted(number, rung, state()));
    }
  }

  private String state() {
    if (hasFailed) {
      return "failed";
    }
    return (isRunning() ? "running to rung " : "waiting at rung ") + target;
  }
}
