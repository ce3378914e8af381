package io.skipclip.jobs.study;

import io.skipclip.jobs.DatasetChoice;
import io.skipclip.jobs.EvaluateJob;
import io.skipclip.jobs.FinetuneJob;
import io.skipclip.jobs.ImportJob;
import io.skipclip.jobs.IndexJob;
import io.skipclip.jobs.MeasuredNetworks;
import io.skipclip.jobs.PretrainJob;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.seen.MeasuredPart;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.study.StudyFolders.Finetuning;
import io.skipclip.jobs.training.LastEpoch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** One arm with one seed: encoder, fine-tunings, evaluations, each in a folder of its own. */
final class StudyRun {
  /**
   * What all runs of a study have in common.
   *
   * @param dataset the snapshot that all of them read
   * @param inflate a safetensors file of a 2D ResNet-18, for an arm that begins from one
   */
  record Common(
      SparkSession spark,
      StudyPlan plan,
      StudyFolders folders,
      DatasetChoice dataset,
      Optional<String> inflate) {
    /** What was measured, or is now. */
    EvaluationResults evaluated(PlannedRun<?> run, MeasuredNetworks networks) throws IOException {
      return new EvaluateJob(
              spark, run.settings(), dataset, networks, MeasuredPart.TEST, run.folder())
          .run()
          .figures();
    }
  }

  private final Common common;
  private final StudyFolders folders;
  private final StudyArm arm;
  private final int seed;
  private final List<Measurement> measurements = new ArrayList<>();

  StudyRun(Common common, StudyArm arm, int seed) {
    this.common = common;
    this.folders = common.folders();
    this.arm = arm;
    this.seed = seed;
  }

  /** Does what is not done yet, and reads what came of all. */
  List<Measurement> run() throws IOException {
    Optional<String> encoder = encoder();
    if (common.plan().measuresFeatures(arm)) {
      features(encoder);
    }
    Map<StudyMeasure, List<Double>> figures = new LinkedHashMap<>(); // over draws of labels
    for (Finetuning finetuning : finetune(encoder)) {
      EvaluationResults results = evaluated(finetuning);
      classifier(results, new Measure.TopAccuracy(1), finetuning.top1(), figures);
      classifier(results, new Measure.MeanClassAccuracy(), finetuning.meanClass(), figures);
    }
    figures.forEach(
        (measure, draws) ->
            measurements.add(Measurement.overDraws(arm.name(), seed, measure, draws)));
    return List.copyOf(measurements);
  }

  /** Makes the encoder, where the arm has one, if it is not there. */
  Optional<String> encoder() throws IOException {
    if (!arm.hasEncoder()) {
      return Optional.empty();
    }
    PlannedRun<?> run = folders.encoder(arm, seed);
    if (arm.start() == StudyArm.Start.INFLATED) {
      importInto(run);
    } else {
      pretrain(run);
      String learned = arm.settings().task().network().learned().name();
      LastEpoch.mean(run.directory().storage(), learned)
          .ifPresent(mean -> measured(StudyMeasure.pretext(learned), mean));
    }
    return Optional.of(run.folder());
  }

  private void importInto(PlannedRun<?> run) throws IOException {
    ImportJob.Source source =
        new ImportJob.Source(common.inflate().orElseThrow(), true, Optional.empty());
    new ImportJob(common.spark(), run.settings(), source, run.folder()).run();
  }

  private void pretrain(PlannedRun<?> run) throws IOException {
    if (run.isFinished()) {
      return; // nor are its indices needed
    }
    String indices = folders.indices(arm, seed);
    new IndexJob(common.spark(), run.settings(), common.dataset(), indices).run();
    new PretrainJob(common.spark(), run.settings(), common.dataset(), indices, run.folder()).run();
  }

  private List<Finetuning> finetune(Optional<String> encoder) throws IOException {
    List<Finetuning> finetunings = folders.finetunings(arm, seed);
    for (Finetuning each : finetunings) {
      PlannedRun<?> run = each.run();
      new FinetuneJob(common.spark(), run.settings(), common.dataset(), encoder, run.folder())
          .run();
    }
    return finetunings;
  }

  /** Of the encoder, or of the untrained one where there is none. */
  private void features(Optional<String> encoder) throws IOException {
    EvaluationResults results =
        common.evaluated(
            folders.features(arm, seed), new MeasuredNetworks(encoder, Optional.empty()));
    List<String> encoders = results.encoders();
    for (StudyArm untrained : common.plan().untrainedBeside(arm)) {
      measurements.addAll(Measurement.features(results, encoders.get(0), untrained.name(), seed));
    }
    measurements.addAll(
        Measurement.features(results, encoders.get(encoders.size() - 1), arm.name(), seed));
  }

  private EvaluationResults evaluated(Finetuning finetuning) throws IOException {
    return common.evaluated(
        finetuning.evaluation(),
        new MeasuredNetworks(Optional.empty(), Optional.of(finetuning.run().folder())));
  }

  private static void classifier(
      EvaluationResults results,
      Measure score,
      StudyMeasure measure,
      Map<StudyMeasure, List<Double>> figures) {
    results
        .score(EvaluationResults.CLASSIFIER, Protocol.WINDOWS, score)
        .ifPresent(
            figure -> figures.computeIfAbsent(measure, m -> new ArrayList<>()).add(figure.value()));
  }

  private void measured(StudyMeasure measure, double value) {
    measurements.add(new Measurement(arm.name(), seed, measure, value));
  }
}
