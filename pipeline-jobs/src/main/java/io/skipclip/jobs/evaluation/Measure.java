package io.skipclip.jobs.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/** What a figure says of the test videos: a share of them, or a mean of shares. */
public sealed interface Measure {
  /** As tables and files have it, such as R@5. */
  @JsonValue
  String label();

  /** How many guesses or neighbours count, 1 or more; empty where none are counted. */
  default Optional<Integer> k() {
    return Optional.empty();
  }

  /**
   * Top-k accuracy: how often the true class is among a classifier's best guesses.
   *
   * @param guesses that count, 1 or more
   */
  record TopAccuracy(int guesses) implements Measure {
    private static final String BEGINNING = "top-";

    @Override
    public String label() {
      return BEGINNING + guesses;
    }

    @Override
    public Optional<Integer> k() {
      return Optional.of(guesses);
    }
  }

  /** The mean over the classes of each class's own top-1 accuracy. */
  record MeanClassAccuracy() implements Measure {
    private static final String LABEL = "mean class";

    @Override
    public String label() {
      return LABEL;
    }
  }

  /**
   * R@k: how often one of a video's nearest training videos is of its own class.
   *
   * @param neighbours that count, 1 or more
   */
  record Recall(int neighbours) implements Measure {
    private static final String BEGINNING = "R@";

    @Override
    public String label() {
      return BEGINNING + neighbours;
    }

    @Override
    public Optional<Integer> k() {
      return Optional.of(neighbours);
    }
  }

  /**
   * Weighted k-NN: how often the nearest training videos, each by its closeness, vote for a video's
   * own class (Wu et al. 2018, sec. 3.4).
   *
   * @param neighbours that vote, 1 or more
   */
  record NeighbourVote(int neighbours) implements Measure {
    private static final String END = "-NN";

    @Override
    public String label() {
      return neighbours + END;
    }

    @Override
    public Optional<Integer> k() {
      return Optional.of(neighbours);
    }
  }

  /**
   * Accuracy of a linear classifier on frozen features.
   *
   * @param labels that it was shown, in words
   */
  record LinearProbeAccuracy(String labels) implements Measure {
    private static final String BEGINNING = "linear probe, ";

    @Override
    public String label() {
      return BEGINNING + labels;
    }
  }

  /**
   * Reads a measure in a file: here and nowhere else a label is taken apart.
   *
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Measure of(String label) {
    if (label.equals(MeanClassAccuracy.LABEL)) {
      return new MeanClassAccuracy();
    }
    if (label.startsWith(LinearProbeAccuracy.BEGINNING)) {
      return new LinearProbeAccuracy(label.substring(LinearProbeAccuracy.BEGINNING.length()));
    }
    return count(label, TopAccuracy.BEGINNING, "")
        .<Measure>map(TopAccuracy::new)
        .or(() -> count(label, Recall.BEGINNING, "").map(Recall::new))
        .or(() -> count(label, "", NeighbourVote.END).map(NeighbourVote::new))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    ("Invalid measure: %s (must be such as top-1, mean class, R@5, 20-NN or linear"
                            + " probe, all labels)")
                        .formatted(label)));
  }

  private static Optional<Integer> count(String label, String beginning, String end) {
    String digits =
        label.startsWith(beginning) && label.endsWith(end)
            ? StringUtils.removeEnd(label.substring(beginning.length()), end)
            : "";
    return digits.matches("[1-9][0-9]{0,8}")
        ? Optional.of(Integer.parseInt(digits))
        : Optional.empty();
  }
}
