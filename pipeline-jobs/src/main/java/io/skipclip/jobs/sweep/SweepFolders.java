package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.Checkpoints;
import io.skipclip.jobs.run.Storage;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Where the things of a sweep lie.
 *
 * @param out the sweep's folder
 */
record SweepFolders(Storage out) {
  private static final String TRIALS = "trials";
  private static final String INDICES = "indices";
  private static final String PRETRAIN = "pretrain";

  /** What TensorBoard shows. */
  Storage events() {
    return out.in("tensorboard");
  }

  Storage journal() {
    return out.in("journal");
  }

  /**
   * Sampling indices, which trials have in common that draw alike.
   *
   * @param drawn a name for what is drawn
   */
  String indices(String drawn) {
    return out.in(INDICES).in(drawn).location();
  }

  /** The study of the finalists. */
  String finals() {
    return out.in("final").location();
  }

  /** All of a trial's. */
  Storage trial(int number) {
    return out.in(TRIALS).in(name(number));
  }

  /** A trial's pre-training, which goes on from rung to rung. */
  Storage pretrain(int number) {
    return trial(number).in(PRETRAIN);
  }

  String finetune(int number, int rung) {
    return trial(number).in(finetune(rung)).location();
  }

  String evaluation(int number, int rung) {
    return trial(number).in(evaluation(rung)).location();
  }

  /**
   * Removes what was made at a rung alone, whose figures are in the journal, and the checkpoints
   * before the one that is gone on from.
   */
  void clearRung(int number, int rung) {
    trial(number).delete(finetune(rung));
    trial(number).delete(evaluation(rung));
    Checkpoints.keepNewest(pretrain(number));
  }

  /** Removes a trial that won't be gone on with. */
  void clear(int number) {
    out.in(TRIALS).delete(name(number));
  }

  /** Removes the indices, which are drawn again where they are asked for. */
  void clearIndices() {
    out.delete(INDICES);
  }

  /** Removes all trials but some. */
  void keepOnly(IntPredicate kept) {
    out.in(TRIALS).names().stream()
        .filter(name -> name.matches("\\d{5,9}"))
        .map(Integer::valueOf)
        .filter(number -> !kept.test(number))
        .forEach(this::clear);
  }

  /** What is called by a trial's number. */
  static String name(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }

  private static String finetune(int rung) {
    return "finetune-" + rung;
  }

  private static String evaluation(int rung) {
    return "rung-" + rung;
  }
}
