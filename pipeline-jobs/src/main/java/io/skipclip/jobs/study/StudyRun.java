package io.skipclip.jobs.study;

import io.skipclip.jobs.EvaluateJob;
import io.skipclip.jobs.FinetuneJob;
import io.skipclip.jobs.ImportJob;
import io.skipclip.jobs.IndexJob;
import io.skipclip.jobs.MeasuredNetworks;
import io.skipclip.jobs.PretrainJob;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.LabelBudget;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.settings.StudySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** One arm with one seed: encoder, fine-tunings, evaluations, each in a folder of its own. */
final class StudyRun {
  /**
   * What all runs of a study have in common.
   *
   * @param dataset a published dataset
   * @param inflate a safetensors file of a 2D ResNet-18, for an arm that begins from one
   * @param out folder of the study
   */
  record Common(
      SparkSession spark,
      StudySettings study,
      StudyPlan plan,
      String dataset,
      Optional<String> inflate,
      Storage out) {}

  private record Finetuning(String name, String measured, String run) {}

  private final Common common;
  private final StudyArm arm;
  private final int seed;
  private final Settings settings;
  private final List<Measurement> measurements = new ArrayList<>();

  StudyRun(Common common, StudyArm arm, int seed) {
    this.common = common;
    this.arm = arm;
    this.seed = seed;
    this.settings = arm.settings().with(Map.of("seed", seed));
  }

  /** Does what is not done yet, and reads what came of all. */
  List<Measurement> run() throws IOException {
    Optional<String> encoder = encoder();
    if (common.plan().measuresFeatures(arm)) {
      features(encoder);
    }
    for (Finetuning finetuning : finetune(encoder)) {
      classifier(finetuning);
    }
    return List.copyOf(measurements);
  }

  private Optional<String> encoder() throws IOException {
    String run = folder("pretrain", common.plan().encoderOf(arm));
    switch (arm.start()) {
      case RANDOM -> {
        return Optional.empty();
      }
      case INFLATED ->
          new ImportJob(
                  common.spark(),
                  settings,
                  new ImportJob.Source(common.inflate().orElseThrow(), true, Optional.empty()),
                  run)
              .run();
      case PRETRAINED -> {
        String indices = folder("indices", common.plan().indicesOf(arm));
        new IndexJob(common.spark(), settings, common.dataset(), indices).run();
        new PretrainJob(common.spark(), settings, common.dataset(), indices, run).run();
        pairAccuracy(Storage.of(common.spark().sparkContext().hadoopConfiguration(), run));
      }
    }
    return Optional.of(run);
  }

  private List<Finetuning> finetune(Optional<String> encoder) throws IOException {
    List<Finetuning> finetunings = new ArrayList<>();
    for (String labels : common.study().finetuneLabels()) {
      for (int multiple : arm.finetuneMultiples()) {
        String name = "labels-" + labels + "-x" + multiple;
        String run = folder("finetune", arm) + "/" + name;
        Settings longer =
            settings
                .with(Map.of("finetune.labels-per-class", labels))
                .withLongerFinetuning(multiple);
        new FinetuneJob(common.spark(), longer, common.dataset(), encoder, run).run();
        finetunings.add(new Finetuning(name, measured(longer.finetuneLabels(), multiple), run));
      }
    }
    return finetunings;
  }

  /** Of the encoder, or of the untrained one where there is none. */
  private void features(Optional<String> encoder) throws IOException {
    boolean baselines = settings.evaluate().baselines() && common.plan().measuresBaselines(arm);
    List<String> probeLabels = common.study().probeLabels();
    EvaluationResults results =
        evaluation(
            Map.of("evaluate.probe-labels-per-class", probeLabels, "evaluate.baselines", baselines),
            new MeasuredNetworks(encoder, Optional.empty()),
            "features");
    List<String> encoders = results.encoders();
    for (StudyArm untrained : common.plan().untrainedBeside(arm)) {
      features(results, encoders.get(0), untrained.name());
    }
    features(results, encoders.get(encoders.size() - 1), arm.name());
    results.baselines().forEach(plain -> features(results, plain, plain));
  }

  private void features(EvaluationResults results, String subject, String name) {
    results
        .scores(subject, Protocol.CENTRE)
        .forEach(score -> measured(name, score.measure(), score.value()));
  }

  private void classifier(Finetuning finetuning) throws IOException {
    EvaluationResults results =
        evaluation(
            Map.of(),
            new MeasuredNetworks(Optional.empty(), Optional.of(finetuning.run())),
            finetuning.name());
    classifier(results, "top-1", "top-1" + finetuning.measured());
    classifier(results, "mean class", "mean class accuracy" + finetuning.measured());
  }

  private void classifier(EvaluationResults results, String score, String measure) {
    results
        .score(EvaluationResults.CLASSIFIER, Protocol.WINDOWS, score)
        .ifPresent(figure -> measured(arm.name(), measure, figure.value()));
  }

  private EvaluationResults evaluation(
      Map<String, ?> changes, MeasuredNetworks networks, String name) throws IOException {
    return new EvaluateJob(
            common.spark(),
            settings.with(changes),
            common.dataset(),
            networks,
            folder("evaluate", arm) + "/" + name)
        .run()
        .figures();
  }

  /** Of the last epoch, as training saw it. */
  private void pairAccuracy(Storage pretrain) {
    List<Map<String, Object>> log =
        MetricsLog.read(pretrain).stream()
            .filter(line -> line.containsKey("pair_accuracy"))
            .toList();
    if (!log.isEmpty()) {
      Object last = log.get(log.size() - 1).get("epoch");
      measured(
          arm.name(),
          "pretext pair accuracy",
          log.stream()
              .filter(line -> line.get("epoch").equals(last))
              .mapToDouble(line -> ((Number) line.get("pair_accuracy")).doubleValue())
              .average()
              .orElseThrow());
    }
  }

  private void measured(String name, String measure, double value) {
    measurements.add(new Measurement(name, seed, measure, value));
  }

  private String folder(String kind, StudyArm owner) {
    return "%s/%s/%s/seed-%d".formatted(common.out().location(), kind, owner.folder(), seed);
  }

  private static String measured(LabelBudget labels, int multiple) {
    return ", " + labels.inWords() + (multiple == 1 ? "" : ", " + multiple + "x epochs");
  }
}
