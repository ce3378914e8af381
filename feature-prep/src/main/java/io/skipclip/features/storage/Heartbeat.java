package io.skipclip.features.storage;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews something, again and again until it is closed, on a thread that keeps no process alive.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
  private final String what;
  private final Beat beat;

  /** A renewal. */
  public interface Beat {
    /** Renews. */
    void run() throws IOException;
  }

  /**
   * Begins.
   *
   * @param what is renewed, as messages name it
   * @param period from one renewal to the next
   */
  public Heartbeat(String what, Duration period, Beat beat) {
    this.what = what;
    this.beat = beat;
    long millis = Math.max(1, period.toMillis());
    ScheduledFuture<?> unused =
        thread.scheduleWithFixedDelay(this::beatOrWarn, millis, millis, MILLISECONDS);
  }

  /** Ends it; a renewal under way is not interrupted, since it would leave an unfinished file. */
  @Override
  public void close() {
    thread.shutdown();
  }

  private void beatOrWarn() {
    try {
      beat.run();
    } catch (IOException | RuntimeException e) { // tried again the next time
      LOG.warn("Cannot renew {}: {}", what, String.valueOf(e.getMessage()).strip());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "heartbeat");
    thread.setDaemon(true);
    return thread;
  }
}
