package io.skipclip.jobs.study;

import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.model.pretext.InputSlot;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which arms share which work: what two arms would do alike is done in the folder of the first.
 *
 * @param arms that are run, in order
 */
record StudyPlan(List<StudyArm> arms) {
  StudyPlan {
    arms = List.copyOf(arms);
  }

  /** The arms in one of whose folders an arm's encoder lies: those that would make the same. */
  List<StudyArm> encodersOf(StudyArm arm) {
    return arms.stream()
        .filter(other -> other.start() == arm.start())
        .filter(other -> alike(other, arm, Identity.pretraining(arm.settings()).withLength()))
        .toList();
  }

  /** The arm in whose folder an arm's sampling indices lie. */
  StudyArm indicesOf(StudyArm arm) {
    return arms.stream()
        .filter(other -> other.start() == StudyArm.Start.PRETRAINED)
        .filter(other -> other.settings().indexRequest("").equals(arm.settings().indexRequest("")))
        .findFirst()
        .orElseThrow();
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

  /** The arms beside whose encoder an untrained one is measured. */
  private Stream<StudyArm> besides(StudyArm random) {
    return arms.stream().filter(arm -> arm.hasEncoder() && alikeUntrained(random, arm));
  }

  private static boolean alikeUntrained(StudyArm one, StudyArm other) {
    return alike(one, other, Identity.untrainedWeights())
        && one.settings()
            .task()
            .network()
            .transferredEncoder()
            .equals(other.settings().task().network().transferredEncoder())
        && sameClips(clips(one), clips(other));
  }

  private static InputSlot clips(StudyArm arm) {
    return arm.settings().task().network().clipInput();
  }

  private static boolean sameClips(InputSlot one, InputSlot other) {
    return one.frames() == other.frames() && one.sizePx() == other.sizePx();
  }

  private static boolean alike(StudyArm one, StudyArm other, Identity identity) {
    return one.settings().firstDifference(other.settings(), identity).isEmpty();
  }
}
