package io.skipclip.jobs.study;

import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.settings.StudySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the runs of a study lie and by which settings each is done: one that is there already where
 * it fits, so that arms can be added and taken away.
 */
final class StudyFolders {
  private static final String PRETRAIN = "pretrain";

  /** A fine-tuning, its place among the evaluations, and what is measured there. */
  record Finetuning(
      PlannedRun<FinetuneFacts> run,
      PlannedRun<EvaluateFacts> evaluation,
      StudyMeasure top1,
      StudyMeasure meanClass) {}

  private final Storage out;
  private final StudySettings study;
  private final StudyPlan plan;

  /**
   * @param out folder of the study
   */
  StudyFolders(Storage out, StudySettings study, StudyPlan plan) {
    this.out = out;
    this.study = study;
    this.plan = plan;
  }

  /** The sampling indices of an arm that pre-trains. */
  String indices(StudyArm arm, int seed) {
    return folder("indices", plan.indicesOf(arm).folder(), seed).location();
  }

  /** An arm's encoder: of the first arm that has the like, or that had before it was taken away. */
  PlannedRun<PretrainFacts> encoder(StudyArm arm, int seed) {
    Settings settings = settings(arm, seed);
    boolean inflated = arm.start() == StudyArm.Start.INFLATED;
    Identity identity =
        inflated ? Identity.importedEncoder(settings) : Identity.pretraining(settings).withLength();
    List<RunDirectory<PretrainFacts>> planned =
        plan.encodersOf(arm).stream().map(like -> encoder(like.folder(), seed)).toList();
    RunDirectory<PretrainFacts> directory =
        planned.stream()
            .filter(RunDirectory::isBegun)
            .findFirst()
            .or(
                () ->
                    out.in(PRETRAIN).names().stream()
                        .map(name -> encoder(name, seed))
                        .filter(run -> RunDirectory.isFinished(run.storage()))
                        .filter(run -> run.required().imported() == inflated)
                        .filter(run -> settings.firstDifference(run.settings(), identity).isEmpty())
                        .findFirst())
            .orElse(planned.get(0));
    return new PlannedRun<>(directory, settings, identity);
  }

  private RunDirectory<PretrainFacts> encoder(String folder, int seed) {
    return new RunDirectory<>(folder(PRETRAIN, folder, seed), RunKind.PRETRAIN);
  }

  /** An arm's fine-tunings. */
  List<Finetuning> finetunings(StudyArm arm, int seed) {
    List<Finetuning> finetunings = new ArrayList<>();
    for (String labels : study.finetuneLabels()) {
      for (int multiple : arm.finetuneMultiples()) {
        for (int draw = 0; draw < study.draws(labels); draw++) {
          finetunings.add(finetuning(arm, seed, new LabelDraw(labels, draw), multiple));
        }
      }
    }
    return finetunings;
  }

  private record LabelDraw(String labels, int draw) {
    /** The first draw is called as earlier versions called their only one. */
    String folder(int multiple) {
      return "labels-" + labels + "-x" + multiple + (draw == 0 ? "" : "-draw-" + draw);
    }
  }

  private Finetuning finetuning(StudyArm arm, int seed, LabelDraw shown, int multiple) {
    String name = shown.folder(multiple);
    Settings settings =
        study.finetuning(settings(arm, seed), shown.labels(), shown.draw(), multiple);
    Storage folder = folder("finetune", arm.folder(), seed).in(name);
    String with =
        ", "
            + settings.finetuneLabels().inWords()
            + (multiple == 1 ? "" : ", " + multiple + "x epochs");
    return new Finetuning(
        new PlannedRun<>(
            new RunDirectory<>(folder, RunKind.FINETUNE),
            settings,
            Identity.finetuning().withLength()),
        new PlannedRun<>(evaluation(arm, seed, name), settings(arm, seed), Identity.evaluation()),
        new StudyMeasure(
            new Measure.TopAccuracy(1).label() + with, settings.finetuneLabels().isAll()),
        new StudyMeasure("mean class accuracy" + with, false));
  }

  /** The evaluation of an arm's encoder, or of the untrained one where it has none. */
  PlannedRun<EvaluateFacts> features(StudyArm arm, int seed) {
    RunDirectory<EvaluateFacts> run = evaluation(arm, seed, "features");
    boolean had = run.isBegun() && run.settings().evaluate().baselines(); // by earlier versions
    return new PlannedRun<>(
        run,
        study.probing(settings(arm, seed)).with(Map.of("evaluate.baselines", had)),
        arm.hasEncoder()
            ? Identity.evaluation()
            : Identity.evaluationOfUntrained(settings(arm, seed)));
  }

  /**
   * The evaluation of the features that nothing learned, which are no arm's.
   *
   * @param common the settings that all arms have
   */
  PlannedRun<EvaluateFacts> baselines(Settings common, int seed) {
    return new PlannedRun<>(
        new RunDirectory<>(out.in("baselines").in(seed(seed)), RunKind.EVALUATE),
        study
            .probing(common)
            .with(
                Map.of(
                    "seed",
                    seed,
                    "evaluate.baselines",
                    true,
                    "evaluate.ten-clips",
                    false,
                    "evaluate.retrieval-examples",
                    0,
                    "evaluate.similarity-videos",
                    0)),
        Identity.evaluationOfUntrained(common));
  }

  /**
   * The snapshot of the dataset that the study was begun with, as any of its runs says.
   *
   * @param common the settings that all arms have
   */
  Optional<String> snapshot(Settings common) {
    return study.seeds().stream()
        .flatMap(seed -> runs(common, seed))
        .map(PlannedRun::directory)
        .filter(RunDirectory::isBegun)
        .flatMap(run -> Optional.ofNullable(run.inputs().get("dataset")).stream())
        .findFirst();
  }

  private Stream<PlannedRun<?>> runs(Settings common, int seed) {
    Stream<PlannedRun<?>> ofArms =
        plan.arms().stream()
            .flatMap(
                arm ->
                    Stream.of(
                            arm.hasEncoder()
                                ? Stream.of(encoder(arm, seed))
                                : Stream.<PlannedRun<?>>empty(),
                            Stream.of(features(arm, seed)),
                            finetunings(arm, seed).stream().map(Finetuning::run))
                        .flatMap(each -> each));
    return Stream.concat(Stream.of(baselines(common, seed)), ofArms);
  }

  private RunDirectory<EvaluateFacts> evaluation(StudyArm arm, int seed, String name) {
    return new RunDirectory<>(folder("evaluate", arm.folder(), seed).in(name), RunKind.EVALUATE);
  }

  private Storage folder(String kind, String arm, int seed) {
    return out.in(kind).in(arm).in(seed(seed));
  }

  private static Settings settings(StudyArm arm, int seed) {
    return arm.settings().with(Map.of("seed", seed));
  }

  private static String seed(int seed) {
    return "seed-" + seed;
  }
}
