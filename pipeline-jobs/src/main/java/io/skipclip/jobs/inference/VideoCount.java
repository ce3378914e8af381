package io.skipclip.jobs.inference;

import io.skipclip.features.JobName;
import io.skipclip.jobs.run.ProgressDisplay;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/** Shows how many videos are done, of work that takes longer than some seconds. */
public final class VideoCount implements AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final LongAccumulator counter;
  private final String job;
  private final long total;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(VideoCount::daemon);
  private Optional<ProgressDisplay> display = Optional.empty();
  private long shown;

  private VideoCount(LongAccumulator counter, String job, long total) {
    this.counter = counter;
    this.job = job;
    this.total = total;
  }

  /**
   * Work on videos by Spark, whose page shows how many they are; the driver sees at a task's end
   * how many it has done.
   *
   * @param <T> what comes of it
   */
  public interface Work<T> {
    /**
     * Does it.
     *
     * @param counter what tasks add the videos to that they have done
     */
    T run(LongAccumulator counter);
  }

  /**
   * Does work whose videos are counted.
   *
   * @param job the name that is shown
   * @param total of the videos
   */
  @SuppressWarnings("try") // the name is only to be put back
  public static <T> T during(JavaSparkContext spark, String job, long total, Work<T> work) {
    LongAccumulator counter = spark.sc().longAccumulator();
    String description = String.format(Locale.ROOT, "%s: %,d videos", job, total);
    try (JobName name = JobName.of(spark, description);
        VideoCount count = of(counter, job, total)) {
      return work.run(counter);
    }
  }

  static VideoCount of(LongAccumulator counter, String job, long total) {
    VideoCount count = new VideoCount(counter, job, total);
    ScheduledFuture<?> unused =
        count.clock.scheduleWithFixedDelay(
            count::show, QUIET.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    return count;
  }

  /** Shows the count of the moment if it is another one. */
  synchronized void show() {
    long done = counter.value();
    if (done > shown) {
      if (display.isEmpty()) {
        display = Optional.of(ProgressDisplay.of(job, total, 0));
      }
      display.get().update(done, "videos");
      shown = done;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      display.ifPresent(ProgressDisplay::close);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "video-count");
    thread.setDaemon(true);
    return thread;
  }
}
