package io.skipclip.tests.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;

/**
 * The disk where Spark keeps what it shuffles is full, for some seconds or to the command's end.
 */
final class FullScratch implements Fault {
  private static final int NO_ROOM = 7;

  /** Spark begins executors anew without end where none can start. */
  private static final Duration FULL = Duration.ofSeconds(10);

  @Override
  public String lacks(Site site) {
    return site.mounts() ? "" : "a disk of its own needs the right to mount one";
  }

  @Override
  public boolean strike(Case c, Job job) throws IOException, InterruptedException {
    Site.shell("cat /dev/zero >%s 2>/dev/null || true".formatted(filler(c)));
    long begunNanos = System.nanoTime();
    while (!job.ended() && System.nanoTime() - begunNanos < FULL.toNanos()) {
      Thread.onSpinWait();
    }
    return lift(c);
  }

  @Override
  public boolean lift(Case c) throws IOException {
    Files.deleteIfExists(filler(c));
    return true;
  }

  private static java.nio.file.Path filler(Case c) {
    return c.site().scratch().resolve("filler");
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(NO_ROOM);
  }
}
