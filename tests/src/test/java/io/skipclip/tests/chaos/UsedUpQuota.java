package io.skipclip.tests.chaos;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;

/** HDFS grants a number of files, or at some moment no more bytes, until the command's end. */
final class UsedUpQuota implements Fault {
  private static final int NO_ROOM = 7;

  private boolean ofNames;

  @Override
  public void lay(Case c) throws IOException {
    Copies.mkdirs(c.site().hdfs(), c.folder());
    ofNames = c.draw(2) == 0;
    if (ofNames) {
      long names = (long) (c.undisturbed().entries().get(c.stage()) * c.fraction());
      c.site().hdfs().setQuota(c.folder(), 3 + names, HdfsConstants.QUOTA_DONT_SET);
    }
  }

  @Override
  public boolean strikes() {
    return !ofNames;
  }

  @Override
  public boolean strike(Case c, Job job) throws IOException {
    c.site().hdfs().setQuota(c.folder(), HdfsConstants.QUOTA_DONT_SET, 1);
    return true;
  }

  @Override
  public boolean lift(Case c) throws IOException {
    c.site().hdfs().setQuota(c.folder(), HdfsConstants.QUOTA_RESET, HdfsConstants.QUOTA_RESET);
    return true;
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(NO_ROOM);
  }

  @Override
  public boolean missedIfDone() {
    return true;
  }
}
