package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.PretextModel;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;

/**
 * The figures that matter, each with what it means. Public for the templates.
 *
 * @param cards a figure each
 */
public record Headline(List<Card> cards) {
  public Headline {
    cards = List.copyOf(cards);
  }

  /**
   * A figure.
   *
   * @param title its name
   * @param value the figure
   * @param interval its 95% interval
   * @param gain what it is above the baseline; empty without one
   * @param gainInterval the gain's 95% interval; empty without a gain
   * @param gainStyle which way the gain goes, as CSS has it; empty without a gain
   * @param bars the figure beside its baseline
   * @param meaning a sentence for someone new to it
   */
  public record Card(
      String title,
      String value,
      String interval,
      String gain,
      String gainInterval,
      String gainStyle,
      List<Bar> bars,
      String meaning) {
    public Card {
      bars = List.copyOf(bars);
    }

    /** The same, marked as measured on videos that training saw. */
    Card seen() {
      return new Card(
          title + " (seen in training)",
          value,
          interval,
          gain,
          gainInterval,
          gainStyle,
          bars,
          meaning);
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
    evaluation.trained().ifPresent(encoder -> cards.addAll(features(evaluation, encoder)));
    evaluation.top1().ifPresent(top1 -> cards.add(classifier(evaluation, top1)));
    boolean seen = evaluation.testSet().seen() > 0;
    return new Headline(seen ? cards.stream().map(Card::seen).toList() : cards);
  }

  private static List<Card> features(EvaluationResults evaluation, String encoder) {
    List<Card> cards = new ArrayList<>();
    Encoders.recalls(evaluation, encoder, Protocol.CENTRE).stream()
        .findFirst()
        .ifPresent(recall -> cards.add(retrieval(evaluation, recall)));
    evaluation
        .probes()
        .forEach(
            probe ->
                evaluation
                    .score(encoder, Protocol.CENTRE, probe.measure())
                    .ifPresent(score -> cards.add(probe(evaluation, probe, score))));
    return cards;
  }

  private static Card retrieval(EvaluationResults evaluation, Score recall) {
    int k = recall.measure().k().orElseThrow();
    String neighbours =
        k == 1
            ? "the most similar training video shows"
            : "one of the " + k + " most similar shows";
    String meaning =
        String.format(
            Locale.ROOT,
            "For %s of the %d %s %s the same class, judged by features %s. Guessing gives about %s.",
            videos(recall),
            recall.videos(),
            measured(evaluation),
            neighbours,
            PretextModel.isTrainedHere(recall.subject())
                ? "that were learned without any label"
                : "of the " + recall.subject(),
            Figures.percent(Encoders.guess(k, evaluation)));
    return compared("Retrieval, " + recall.measure().label(), evaluation, recall, meaning);
  }

  private static Card probe(
      EvaluationResults evaluation, EvaluationResults.Probe probe, Score score) {
    String meaning =
        String.format(
            Locale.ROOT,
            ("A linear classifier on the same features, the encoder left as it is, was shown the"
                + " classes of %s. It then names the class of %s of the %d %s%s."),
            Figures.count(probe.videos(), "training video"),
            videos(score),
            score.videos(),
            measured(evaluation),
            draws(score));
    return compared(StringUtils.capitalize(probe.measure().label()), evaluation, score, meaning);
  }

  private static String draws(Score score) {
    return score.draws() == 1
        ? ""
        : String.format(
            Locale.ROOT,
            " in the mean over %d draws of these, which scatter by %s points (standard deviation)",
            score.draws(),
            Figures.decimals(100 * score.deviation(), 1));
  }

  private static Card classifier(EvaluationResults evaluation, Score top1) {
    double chance = 1.0 / evaluation.classes().size();
    String meaning =
        String.format(
            Locale.ROOT,
            ("The whole network, trained with labels: its first guess is right for %s of the"
                + " %d %s. Guessing among %s gives %s."),
            videos(top1),
            top1.videos(),
            measured(evaluation),
            Figures.count(evaluation.classes().size(), "class", "classes"),
            Figures.percent(chance));
    List<Bar> bars =
        List.of(Bar.of("guessing", chance, true), Bar.of("classifier", top1.value(), false));
    return new Card(
        "Classifier, top-1",
        Figures.percent(top1.value()),
        Figures.interval(top1),
        "",
        "",
        "",
        bars,
        meaning);
  }

  private static Card compared(
      String title, EvaluationResults evaluation, Score score, String meaning) {
    String baseline = Encoders.baseline(evaluation);
    List<Bar> bars = new ArrayList<>();
    evaluation.scores().stream()
        .filter(other -> !baseline.equals(score.subject()))
        .filter(other -> other.isOf(baseline, score.protocol(), score.measure()))
        .forEach(other -> bars.add(Bar.of(baseline, other.value(), true)));
    bars.add(Bar.of(score.subject(), score.value(), false));
    Optional<Score> gain =
        evaluation.scores().stream()
            .filter(
                other ->
                    other.isOf(
                        Score.difference(score.subject(), baseline),
                        score.protocol(),
                        score.measure()))
            .findFirst();
    return new Card(
        title,
        Figures.percent(score.value()),
        Figures.interval(score),
        gain.map(each -> Figures.signed(each.value())).orElse(""),
        gain.map(Headline::gainInterval).orElse(""),
        gain.map(each -> Direction.of(each).style()).orElse(""),
        bars,
        meaning);
  }

  private static String gainInterval(Score gain) {
    boolean holdsZero = gain.hasInterval() && Direction.of(gain) == Direction.UNCLEAR;
    return Figures.signedInterval(gain) + (holdsZero ? ", which holds 0" : "");
  }

  private static String measured(EvaluationResults evaluation) {
    return evaluation.testSet().part().videos();
  }

  private static long videos(Score score) {
    return Math.round(score.value() * score.videos());
  }
}
