package io.skipclip.jobs.evaluation;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of an evaluation with what they mean, for a newcomer. */
public final class Explanation {
  private Explanation() {}

  /** In some lines of text. */
  public static String of(EvaluationResults figures) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
        On %,d held-out videos of %d classes (guessing gives %.2f):
        """,
            figures.testVideos(),
            figures.classes().size(),
            1.0 / figures.classes().size()));
    for (String encoder : figures.encoders()) {
      text.append("  %-22s %s%n".formatted(encoder, line(figures, encoder)));
    }
    figures
        .top1()
        .ifPresent(
            top1 ->
                text.append("  %-22s top-1 %s%n".formatted("fine-tuned classifier", told(top1))));
    return text
        + """
        R@k: how often one of a test video's k nearest training videos is of its own class. Linear
        probe: accuracy of a linear classifier on the frozen features. Both show what the encoder
        has learned without a label, beside the same network at random initialisation.""";
  }

  private static String line(EvaluationResults figures, String encoder) {
    Score recall = figures.scores(encoder, Protocol.CENTRE).get(0);
    return Stream.concat(Stream.of(recall), figures.probes(encoder).stream())
        .map(score -> score.measure().label() + " " + told(score))
        .collect(Collectors.joining("; "));
  }

  private static String told(Score score) {
    return String.format(Locale.ROOT, "%.3f", score.value());
  }
}
