package io.skipclip.jobs.study;

import io.skipclip.jobs.PretrainJob;
import io.skipclip.jobs.settings.StudyArm;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which arms share which work: what two arms would do alike is done in the folder of the first.
 *
 * @param arms that are run, in order
 */
record StudyPlan(List<StudyArm> arms) {
  /** The settings that, with the clips' size, decide what an untrained encoder is shown and is. */
  private static final List<String> UNTRAINED = List.of("sampling", "pixels", "model");

  StudyPlan {
    arms = List.copyOf(arms);
  }

  /** The arm in whose folder an arm's encoder lies. */
  StudyArm encoderOf(StudyArm arm) {
    return first(other -> other.start() == arm.start() && alike(other, arm, PretrainJob.SECTIONS));
  }

  /** The arm in whose folder an arm's sampling indices lie. */
  StudyArm indicesOf(StudyArm arm) {
    return first(
        other ->
            other.start() == StudyArm.Start.PRETRAINED
                && other.settings().indexRequest("").equals(arm.settings().indexRequest("")));
  }

  /**
   * The arms without an encoder of their own whose features an arm's evaluation measures, beside
   * its own: those that begin from the same random weights, measured by the first arm that can.
   */
  List<StudyArm> untrainedBeside(StudyArm arm) {
    return arms.stream()
        .filter(random -> !random.hasEncoder())
        .filter(random -> besides(random).findFirst().filter(arm::equals).isPresent())
        .toList();
  }

  /** Whether an arm's features are evaluated by themselves, not beside another arm's. */
  boolean measuresFeatures(StudyArm arm) {
    return arm.hasEncoder() || besides(arm).findFirst().isEmpty();
  }

  /** Whether an arm is the first that measures features, and so those that depend on no arm. */
  boolean measuresBaselines(StudyArm arm) {
    return first(this::measuresFeatures).equals(arm);
  }

  /** The arms beside whose encoder an untrained one is measured. */
  private Stream<StudyArm> besides(StudyArm random) {
    return arms.stream().filter(arm -> arm.hasEncoder() && alikeUntrained(random, arm));
  }

  private StudyArm first(Predicate<StudyArm> wanted) {
    return arms.stream().filter(wanted).findFirst().orElseThrow();
  }

  private static boolean alikeUntrained(StudyArm one, StudyArm other) {
    return alike(one, other, UNTRAINED)
        && one.settings().pretext().sizePx() == other.settings().pretext().sizePx();
  }

  private static boolean alike(StudyArm one, StudyArm other, List<String> sections) {
    return one.settings().firstDifference(other.settings(), sections).isEmpty();
  }
}
