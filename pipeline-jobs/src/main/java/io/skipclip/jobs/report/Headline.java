package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.EncoderScores;
import io.skipclip.jobs.evaluation.EvaluationResults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures that matter, each with what it means. Public for the templates.
 *
 * @param cards a figure each
 * @param noise how large a difference chance alone can make with this many test videos
 */
public record Headline(List<Card> cards, String noise) {
  public Headline {
    cards = List.copyOf(cards);
  }

  /**
   * A figure.
   *
   * @param title its name
   * @param value the figure
   * @param gain what it is above the baseline; empty without one
   * @param bars the figure beside its baseline
   * @param meaning a sentence for someone new to it
   */
  public record Card(String title, String value, String gain, List<Bar> bars, String meaning) {
    public Card {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A level bar.
   *
   * @param label what it measures
   * @param value its figure
   * @param percent its length
   * @param baseline whether it is what the other is compared with
   */
  public record Bar(String label, String value, String percent, boolean baseline) {
    static Bar of(String label, double share, boolean baseline) {
      String length = Double.isFinite(share) ? Figures.decimals(100 * share, 1) : "0";
      return new Bar(label, Figures.percent(share), length, baseline);
    }
  }

  static Headline of(EvaluationResults evaluation) {
    List<Card> cards = new ArrayList<>();
    if (!evaluation.encoders().isEmpty()) {
      if (!Encoders.trained(evaluation).recall().isEmpty()) {
        cards.add(retrieval(evaluation));
      }
      cards.add(probe(evaluation));
    }
    cards.add(classifier(evaluation));
    return new Headline(cards, noise(evaluation.testVideos()));
  }

  private static Card retrieval(EvaluationResults evaluation) {
    EncoderScores trained = Encoders.trained(evaluation);
    int k = trained.recall().keySet().iterator().next();
    double share = trained.recall().get(k);
    String neighbours =
        k == 1
            ? "the most similar training video shows"
            : "one of the " + k + " most similar shows";
    String meaning =
        ("For %s of the %d test videos %s the same class, judged by features that were learned"
                + " without any label. Guessing gives about %s.")
            .formatted(
                videos(share, evaluation),
                evaluation.testVideos(),
                neighbours,
                Figures.percent(Encoders.guess(k, evaluation)));
    return compared(
        "Retrieval, R@" + k, evaluation, e -> e.recall().getOrDefault(k, Double.NaN), meaning);
  }

  private static Card probe(EvaluationResults evaluation) {
    EncoderScores trained = Encoders.trained(evaluation);
    String meaning =
        ("A linear classifier on the same features, the encoder left as it is, was shown the"
                + " classes of %s. It then names the class of %s of the %d test videos.")
            .formatted(
                Figures.count(trained.probeVideos(), "training video"),
                videos(trained.probe(), evaluation),
                evaluation.testVideos());
    return compared("Linear probe, top-1", evaluation, EncoderScores::probe, meaning);
  }

  private static Card classifier(EvaluationResults evaluation) {
    double chance = 1.0 / evaluation.classes().size();
    double top1 = evaluation.classifier().top1();
    String meaning =
        ("The whole network, trained further with labels: its first guess is right for %s of the"
                + " %d test videos. Guessing among %s gives %s.")
            .formatted(
                videos(top1, evaluation),
                evaluation.testVideos(),
                Figures.count(evaluation.classes().size(), "class", "classes"),
                Figures.percent(chance));
    List<Bar> bars = List.of(Bar.of("guessing", chance, true), Bar.of("fine-tuned", top1, false));
    return new Card("Classifier, top-1", Figures.percent(top1), "", bars, meaning);
  }

  private static Card compared(
      String title,
      EvaluationResults evaluation,
      ToDoubleFunction<EncoderScores> score,
      String meaning) {
    EncoderScores trained = Encoders.trained(evaluation);
    EncoderScores baseline = Encoders.baseline(evaluation);
    List<Bar> bars = new ArrayList<>();
    String gain = "";
    if (evaluation.encoders().size() > 1) {
      bars.add(Bar.of(Encoders.label(baseline), score.applyAsDouble(baseline), true));
      gain = Figures.signed(score.applyAsDouble(trained) - score.applyAsDouble(baseline));
    }
    bars.add(Bar.of(Encoders.label(trained), score.applyAsDouble(trained), false));
    return new Card(title, Figures.percent(score.applyAsDouble(trained)), gain, bars, meaning);
  }

  private static long videos(double share, EvaluationResults evaluation) {
    return Math.round(share * evaluation.testVideos());
  }

  /** Ours: half the 95% interval of a difference of two independent shares of 1/2. */
  private static String noise(int testVideos) {
    return Figures.decimals(100 * 1.96 * Math.sqrt(2 * 0.25 / testVideos), 1);
  }
}
