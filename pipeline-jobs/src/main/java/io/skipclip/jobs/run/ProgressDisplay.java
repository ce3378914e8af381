package io.skipclip.jobs.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows long work: a bar on a terminal, elsewhere a plain line now and then. */
public abstract class ProgressDisplay implements AutoCloseable {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private ProgressDisplay() {}

  /**
   * Begins to show a piece of work; not that of a {@link Slot}, where what all slots have come to
   * is shown instead.
   *
   * @param task its name
   * @param total steps that it has
   * @param done steps that were done before
   */
  @SuppressWarnings("SystemConsoleNull") // from Java 22 on; this runs on 17
  public static ProgressDisplay of(String task, long total, long done) {
    if (Slot.isHere()) {
      return new Nothing();
    }
    return System.console() != null ? new Bar(task, total, done) : new Lines(task, total, done);
  }

  /**
   * Shows that work went on.
   *
   * @param done steps that are done by now
   * @param message figures of the moment
   */
  public abstract void update(long done, String message);

  @Override
  public abstract void close();

  private static final class Bar extends ProgressDisplay {
    private final ProgressBar bar;

    Bar(String task, long total, long done) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .startsFrom(done, Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(500)
              .build();
    }

    @Override
    public void update(long done, String message) {
      bar.setExtraMessage(" " + message);
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  private static final class Nothing extends ProgressDisplay {
    @Override
    public void update(long done, String message) {
      // shown by who has the slots
    }

    @Override
    public void close() {
      // nothing was opened
    }
  }

  private static final class Lines extends ProgressDisplay {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressDisplay.class);

    private final String task;
    private final long total;
    private final long doneBefore;
    private final Instant began = Instant.now();
    private Instant last = began;

    Lines(String task, long total, long done) {
      this.task = task;
      this.total = total;
      this.doneBefore = done;
    }

    @Override
    public void update(long done, String message) {
      Instant now = Instant.now();
      if (done < total && Duration.between(last, now).compareTo(BETWEEN_LINES) < 0) {
        return;
      }
      last = now;
      String remaining = done > doneBefore ? ", " + clock(remaining(done, now)) + " to go" : "";
      LOG.info("{} {}/{} {}{}", task, done, total, message, remaining);
    }

    private Duration remaining(long done, Instant now) {
      double perStep = Duration.between(began, now).toMillis() / (double) (done - doneBefore);
      return Duration.ofMillis(Math.round(perStep * (total - done)));
    }

    private static String clock(Duration d) {
      return String.format(
          Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart());
    }

    @Override
    public void close() {
      // Lines stand by themselves.
    }
  }
}
