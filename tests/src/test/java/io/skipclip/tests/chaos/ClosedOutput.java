package io.skipclip.tests.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** The output's folder, or one in it, may not be read or written any more, until the end. */
final class ClosedOutput implements Fault {
  private static final int WRONG_INPUT = 3;
  private static final short CLOSED = 0;
  private static final short READABLE = 0555;
  private static final short OPEN = 0755;

  private Path closed;

  @Override
  public boolean strike(Case c, Job job) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(c.out()));
    for (FileStatus status : c.site().hdfs().listStatus(c.out())) {
      if (status.isDirectory()) {
        folders.add(status.getPath());
      }
    }
    closed = c.draw(folders);
    short mode = c.draw(2) == 0 ? CLOSED : READABLE;
    c.site().hdfs().setPermission(closed, new FsPermission(mode));
    return true;
  }

  @Override
  public boolean lift(Case c) throws IOException {
    if (closed != null && c.site().hdfs().exists(closed)) {
      c.site().hdfs().setPermission(closed, new FsPermission(OPEN));
    }
    return true;
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(WRONG_INPUT);
  }

  @Override
  public boolean missedIfDone() {
    return true;
  }
}
