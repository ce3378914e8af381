package io.skipclip.jobs.status;

import io.skipclip.features.storage.LockHolder;
import io.skipclip.jobs.ending.Failure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a run stands, or another thing that a job fills a folder with.
 *
 * @param folder where it lies
 * @param kind which job it is of, or what was published there
 * @param state how it stands
 * @param holders whose locks it has, those that count first
 * @param content what its files say
 * @param problem why these can't be read, in a line; empty where they can
 */
public record RunStatus(
    String folder,
    String kind,
    State state,
    List<LockHolder> holders,
    Content content,
    String problem) {
  private static final Content UNREADABLE =
      new Content(false, Optional.empty(), Optional.empty(), Extent.UNKNOWN, Map.of(), "");

  public RunStatus {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(problem, "problem");
    holders = List.copyOf(holders);
  }

  static RunStatus of(String folder, String kind, List<LockHolder> holders, Content content) {
    State state = State.of(holders, content.finished());
    return new RunStatus(folder, kind, state, holders, content, "");
  }

  /** Of something that can't be read. */
  static RunStatus unreadable(
      String folder, String kind, State state, List<LockHolder> holders, RuntimeException why) {
    String problem = Failure.of(why).sentence().lines().findFirst().orElse("");
    return new RunStatus(folder, kind, state, holders, UNREADABLE, problem);
  }

  /** Whether nobody is at it, and something is left to be done. */
  boolean isLeft() {
    return state == State.STOPPED || state == State.LOST;
  }

  /** How far it is: one who goes on with what was finished has said nobody how far. */
  public Extent extent() {
    return state == State.RUNNING && content.finished()
        ? content.extent().openEnded()
        : content.extent();
  }
}
