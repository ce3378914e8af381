package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figure;
import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.evaluation.EvaluationResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a training went. Public for the templates.
 *
 * @param charts loss and accuracy
 * @param smallCharts speed and the like
 * @param about what was trained to do what; may be empty
 * @param summary what was done, in a sentence
 * @param remarks what a reader must know of the charts
 */
public record TrainingSection(
    List<Figure> charts,
    List<Figure> smallCharts,
    String about,
    String summary,
    List<String> remarks) {
  public TrainingSection {
    charts = List.copyOf(charts);
    smallCharts = List.copyOf(smallCharts);
    remarks = List.copyOf(remarks);
  }

  static TrainingSection pretraining(Pretraining pretraining) {
    TrainingLog log = new TrainingLog("pretrain", pretraining.metrics());
    List<Figure> charts =
        new ArrayList<>(new PretrainingCharts(log, pretraining.figures()).charts());
    List<Figure> small = new ArrayList<>(small(log));
    pretraining
        .monitor()
        .ifPresent(
            references -> {
              charts.addAll(new MonitorCharts(log, references).charts());
              small.addAll(new MonitorCharts(log, references).small());
            });
    return new TrainingSection(charts, small, pretraining.about(), summary(log), remarks(log));
  }

  static TrainingSection finetuning(
      List<Map<String, Object>> metrics, EvaluationResults evaluation) {
    TrainingLog log = new TrainingLog("finetune", metrics);
    TrainingCharts charts = new TrainingCharts(log);
    charts.losses(
        "Cross-entropy on the training videos.",
        List.of(charts.curve("loss", "cross-entropy", ChartColour.BLUE)));
    charts.accuracies(
        "Accuracy on training clips (%)",
        "On the clips it learns from; what counts is the accuracy on %s above."
            .formatted(evaluation.testSet().part().videos()),
        List.of(
            charts.percentage("accuracy", "training clips", ChartColour.BLUE),
            charts.chance(1.0 / evaluation.classes().size(), "guessing", ChartColour.BLUE)));
    return new TrainingSection(charts.figures(), List.of(), "", summary(log), remarks(log));
  }

  private static List<Figure> small(TrainingLog log) {
    double seconds = log.total("seconds");
    String speed = Figures.number(log.total("examples") / seconds);
    return new TrainingCharts(log)
        .small(
            "Throughput",
            seconds > 0 ? speed + " samples a second over the whole training." : "",
            "samples / s",
            "samples_per_second")
        .small(
            "Drift of the workers",
            "How far their parameters moved apart before each averaging, relative to the"
                + " parameters' size.",
            "relative drift",
            "drift")
        .small("Learning rate", "As the schedule set it.", "learning rate", "learning_rate")
        .figures();
  }

  private static String summary(TrainingLog log) {
    if (log.rounds() == 0) {
      return "";
    }
    double seconds = log.total("seconds");
    String done =
        "%s and %s of parameter averaging"
            .formatted(
                Figures.count(Math.round(Math.ceil(log.epochs() - 1e-9)), "epoch"),
                Figures.count(log.rounds(), "round"));
    return seconds == 0
        ? done + "."
        : "%s in %s, %s of it waiting for data."
            .formatted(
                done,
                Figures.duration(seconds),
                Figures.percent(log.total("wait_seconds") / seconds));
  }

  private static List<String> remarks(TrainingLog log) {
    List<String> remarks = new ArrayList<>();
    if (log.roundsPerPoint() > 1) {
      remarks.add(
          String.format(Locale.ROOT, "Each point is the mean of %d rounds.", log.roundsPerPoint()));
    }
    if (log.diverged("loss") > 0) {
      remarks.add(
          "The loss of %s was no finite number: the training diverged there."
              .formatted(Figures.count(log.diverged("loss"), "round")));
    }
    return remarks;
  }
}
