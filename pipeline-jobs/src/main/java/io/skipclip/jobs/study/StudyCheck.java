package io.skipclip.jobs.study;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.facts.NetworkFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.study.StudyFolders.Finetuning;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares what a study's folder has with what would be done there, before anything is: a study
 * whose settings were changed must not compute for hours until it comes to the run that they don't
 * fit.
 */
final class StudyCheck {
  private static final Map<String, String> INPUTS =
      Map.of("dataset", "dataset", "pretrained", "encoder", "finetuned", "classifier");

  private final String out;
  private final StudyPlan plan;
  private final StudyFolders folders;
  private final String dataset;

  /**
   * @param out folder of the study
   * @param dataset its fingerprint
   */
  StudyCheck(String out, StudyPlan plan, StudyFolders folders, String dataset) {
    this.out = out;
    this.plan = plan;
    this.folders = folders;
    this.dataset = dataset;
  }

  /** Checks the runs of one seed that no arm has. */
  void requireSame(Settings common, int seed) {
    require(folders.baselines(common, seed), Map.of());
  }

  /**
   * Checks an arm's runs of one seed.
   *
   * @throws InvalidInputException if one is there that was begun by other settings, on another
   *     dataset or from another network
   */
  void requireSame(StudyArm arm, int seed) {
    Map<String, String> encoder = encoder(arm, seed);
    if (plan.measuresFeatures(arm)) {
      require(folders.features(arm, seed), encoder);
    }
    for (Finetuning each : folders.finetunings(arm, seed)) {
      require(each.run(), encoder);
      require(each.evaluation(), Map.of("finetuned", model(each.run())));
    }
  }

  /** What the runs that need the arm's encoder are begun with. */
  private Map<String, String> encoder(StudyArm arm, int seed) {
    if (!arm.hasEncoder()) {
      return Map.of();
    }
    PlannedRun<PretrainFacts> run = folders.encoder(arm, seed);
    if (arm.start() == StudyArm.Start.INFLATED) {
      requireSettings(run); // the import itself checks its file, and comes first
    } else {
      require(run, Map.of());
    }
    return Map.of("pretrained", model(run));
  }

  private static String model(PlannedRun<? extends NetworkFacts> run) {
    return run.isFinished() ? run.directory().required().model() : "none";
  }

  private void require(PlannedRun<?> run, Map<String, String> networks) {
    if (run.directory().isBegun()) {
      requireInputs(run.directory(), networks);
      requireSettings(run);
    }
  }

  private void requireInputs(RunDirectory<?> run, Map<String, String> networks) {
    Map<String, String> found = run.inputs();
    Map<String, String> needed = new TreeMap<>(networks);
    needed.put("dataset", dataset);
    INPUTS.forEach(
        (input, word) -> {
          String there = found.getOrDefault(input, "none");
          String here = needed.getOrDefault(input, "none");
          if (!there.equals(here)) {
            throw refused(
                "%s is %.12s here and %.12s in %s".formatted(word, here, there, within(run)),
                "what it was begun with");
          }
        });
  }

  private void requireSettings(PlannedRun<?> run) {
    Optional.<RunDirectory<?>>of(run.directory())
        .filter(RunDirectory::isBegun)
        .flatMap(there -> run.settings().firstDifference(there.settings(), run.identity()))
        .map(
            difference ->
                difference.replace("evaluate.probe-labels-per-class", "study.probe-labels"))
        .ifPresent(
            difference -> {
              throw refused(
                  "%s, in %s".formatted(difference, within(run.directory())),
                  "the settings it was begun with");
            });
  }

  private String within(RunDirectory<?> run) {
    return run.storage().location().substring(out.length() + 1);
  }

  private InvalidInputException refused(String difference, String needs) {
    return new InvalidInputException(
        "Cannot go on with study %s: %s; needs %s, or another folder"
            .formatted(out, difference, needs));
  }
}
