package io.skipclip.tests.chaos;

import io.skipclip.tests.Program;
import java.io.IOException;
import java.util.Set;

/** Something that happens to a command. */
interface Fault {
  /** Why this machine can't make it; empty if it can. */
  default String lacks(Site site) {
    return "";
  }

  /** What is done before the command begins. */
  default void lay(Case c) throws IOException, InterruptedException {}

  /** Whether it comes in the midst of the command's work, at a moment that is drawn. */
  default boolean strikes() {
    return true;
  }

  /**
   * What is done at that moment.
   *
   * @return false if it is too late for it
   */
  default boolean strike(Case c, Job job) throws IOException, InterruptedException {
    return true;
  }

  /**
   * What is undone after the command's end, however that came.
   *
   * @return false if nothing came of the fault after all
   */
  default boolean lift(Case c) throws IOException, InterruptedException {
    return true;
  }

  /** Looks at how the command ended, if that was as documented. */
  default void judge(Program ended) throws IOException, InterruptedException {}

  /** What is done, and looked at, once the command has the undisturbed result. */
  default void finish(Case c) throws IOException, InterruptedException {}

  /** What is put away at the very end. */
  default void clear(Case c) throws IOException {}

  /** What the command may end with then, besides 0. */
  Set<Integer> codes();

  /**
   * Whether a command that ended with 0 was never touched: what it has to bear is a lack, and it
   * had enough.
   */
  default boolean missedIfDone() {
    return false;
  }

  /** Whether something was destroyed, so that the command may refuse it for ever. */
  default boolean destroys() {
    return false;
  }

  /** Deletes and makes anew what a refusal names. */
  default void repair(Case c, Program refusal) throws IOException, InterruptedException {
    throw new IllegalStateException("nothing was destroyed");
  }
}
