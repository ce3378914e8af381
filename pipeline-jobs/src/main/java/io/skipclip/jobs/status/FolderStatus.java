package io.skipclip.jobs.status;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.LockHolder;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.Checkpoints;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells how a folder stands that a job fills, whichever job that is. */
final class FolderStatus {
  private static final String SWEEP = "sweep";
  private static final String STUDY = "study";
  private static final String DEMO = "demo";
  private static final Set<String> GROUPS = Set.of(SWEEP, STUDY, DEMO);
  private static final Set<String> RUNS =
      Set.of(
          RunKind.PRETRAIN.name(),
          RunKind.FINETUNE.name(),
          RunKind.EVALUATE.name(),
          RunKind.MAPS.name());

  private final Clock clock;

  FolderStatus(Clock clock) {
    this.clock = clock;
  }

  /** Whether it is of a kind that is made of others in folders of their own. */
  static boolean isGroup(RunStatus status) {
    return GROUPS.contains(status.kind());
  }

  /** Looks at one folder; empty where no job of ours has begun or published anything in it. */
  Optional<RunStatus> at(Storage folder) {
    try {
      return kind(folder).flatMap(kind -> status(folder, kind));
    } catch (RuntimeException e) { // of any kind: one's damage hides no other run
      return unreadable(folder, "run", List.of(), e);
    }
  }

  /** Looks at a folder in which nothing is to be seen but the lock of whoever begins there. */
  Optional<RunStatus> beginning(Storage folder) {
    try {
      List<LockHolder> holders = folder.holders(clock);
      return holders.stream()
          .findFirst()
          .map(
              first -> RunStatus.of(folder.location(), first.owner().job(), holders, nothingYet()));
    } catch (RuntimeException e) { // of any kind: one's damage hides no other run
      return unreadable(folder, "folder", List.of(), e);
    }
  }

  private static Content nothingYet() {
    return new Content(
        false, Optional.empty(), Optional.empty(), Extent.UNKNOWN, Map.of(), Content.ANEW);
  }

  private static Optional<String> kind(Storage folder) {
    Optional<String> kind = RunDirectory.kindIn(folder);
    if (kind.filter(word -> RUNS.contains(word) || GROUPS.contains(word)).isPresent()) {
      return kind;
    }
    if (kind.isPresent() && (folder.has(MetricsLog.NAME) || folder.has(Checkpoints.FOLDER))) {
      throw new InvalidInputException(
          "Cannot read the run in %s: its first word is no kind of run, needs one of %s"
              .formatted(folder.location(), RUNS.stream().sorted().toList()));
    }
    return PublishedContent.kindIn(folder);
  }

  private Optional<RunStatus> status(Storage folder, String kind) {
    List<LockHolder> holders =
        kind.equals(SWEEP) ? SweepContent.holders(folder, clock) : folder.holders(clock);
    try {
      boolean running = holders.stream().anyMatch(LockHolder::isAlive);
      return Optional.of(
          RunStatus.of(folder.location(), kind, holders, content(folder, kind, running)));
    } catch (RuntimeException e) { // of any kind: one's damage hides no other run
      return unreadable(folder, kind, holders, e);
    }
  }

  private Content content(Storage folder, String kind, boolean running) {
    return switch (kind) {
      case "pretrain" -> TrainingContent.of(new RunDirectory<>(folder, RunKind.PRETRAIN), running);
      case "finetune" -> TrainingContent.of(new RunDirectory<>(folder, RunKind.FINETUNE), running);
      case "evaluate" -> EvaluationContent.of(new RunDirectory<>(folder, RunKind.EVALUATE));
      case "maps" -> EvaluationContent.ofMaps(new RunDirectory<>(folder, RunKind.MAPS));
      case SWEEP -> SweepContent.of(group(folder, kind));
      case STUDY -> StudyContent.of(group(folder, kind));
      case DEMO -> DemoContent.of(group(folder, kind), this);
      default -> PublishedContent.of(folder);
    };
  }

  private static RunDirectory<Void> group(Storage folder, String kind) {
    return new RunDirectory<>(folder, new RunKind<>(kind, Void.class));
  }

  /** Empty where it is gone meanwhile, as what a sweep clears away. */
  private static Optional<RunStatus> unreadable(
      Storage folder, String kind, List<LockHolder> holders, RuntimeException why) {
    return folder.isFolder()
        ? Optional.of(RunStatus.unreadable(folder.location(), kind, State.DAMAGED, holders, why))
        : Optional.empty();
  }
}
