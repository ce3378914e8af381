package io.skipclip.tests.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** The output goes to a local disk that is too small, and is made larger afterwards. */
final class FullDisk implements Fault {
  private static final int NO_ROOM = 7;
  private static final int PAGE_BYTES = 4096;

  private java.nio.file.Path disk;

  @Override
  public String lacks(Site site) {
    return site.mounts() ? "" : "a disk of its own needs the right to mount one";
  }

  @Override
  public void lay(Case c) throws IOException {
    disk = Files.createDirectories(c.logs().resolve("disk"));
    long bytes = (long) (c.undisturbed().bytes().get(c.stage()) * c.fraction());
    Site.shell("mount -t tmpfs -o size=%d tmpfs %s".formatted(Math.max(PAGE_BYTES, bytes), disk));
    c.writeTo(new Path(disk.resolve(c.stage().output()).toUri()));
  }

  @Override
  public boolean strikes() {
    return false;
  }

  @Override
  public boolean lift(Case c) throws IOException {
    Site.shell("mount -o remount,size=256m " + disk);
    return true;
  }

  @Override
  public void clear(Case c) throws IOException {
    Site.shell("umount -l " + disk);
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
