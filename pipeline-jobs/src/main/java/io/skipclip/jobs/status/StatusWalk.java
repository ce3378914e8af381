package io.skipclip.jobs.status;

import io.skipclip.jobs.run.Storage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Goes through a folder and those below it, and gathers how what lies there stands. */
public final class StatusWalk {
  /** So many levels below a folder, or below a demo, study or sweep, are looked into. */
  static final int LEVELS = 4;

  private final FolderStatus look;
  private final boolean parts;
  private final List<RunStatus> found = new ArrayList<>();

  /**
   * @param parts whether what demos, studies and sweeps are made of is gathered too
   */
  StatusWalk(FolderStatus look, boolean parts) {
    this.look = look;
    this.parts = parts;
  }

  /** How everything stands in a folder and below it, each before its parts. */
  public static List<RunStatus> of(Storage folder, Clock clock) {
    return new StatusWalk(new FolderStatus(clock), true).below(folder);
  }

  /** All that is there, each before its parts. */
  List<RunStatus> below(Storage folder) {
    visit(folder, LEVELS);
    return List.copyOf(found);
  }

  private void visit(Storage folder, int levels) {
    look.at(folder).ifPresentOrElse(status -> add(status, folder), () -> search(folder, levels));
  }

  private void add(RunStatus status, Storage folder) {
    found.add(status);
    if (parts && FolderStatus.isGroup(status)) {
      children(folder, LEVELS);
    }
  }

  private void search(Storage folder, int levels) {
    int before = found.size();
    children(folder, levels);
    if (found.size() == before) {
      look.beginning(folder).ifPresent(found::add);
    }
  }

  private void children(Storage folder, int levels) {
    if (levels > 0) {
      folders(folder).forEach(each -> visit(each, levels - 1));
    }
  }

  private List<Storage> folders(Storage folder) {
    try {
      return folder.folders();
    } catch (RuntimeException e) { // of any kind: others may be open
      found.add(RunStatus.unreadable(folder.location(), "folder", State.CLOSED, List.of(), e));
      return List.of();
    }
  }
}
