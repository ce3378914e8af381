package io.skipclip.jobs.cli;

import io.skipclip.jobs.ending.ExitCode;
import io.skipclip.jobs.ending.JobStoppedException;
import io.skipclip.jobs.run.StopSignal;
import io.skipclip.model.device.StepGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;

/**
 * Ends a command by SIGTERM or SIGINT where training does not take them to end after its round:
 * what Spark is at is cancelled, so that the job fails, leaves its folder and gives its lock back.
 * If it has not done so within some seconds, or at another signal, the process ends as it is.
 * Either way one line tells of it, in place of what the job failed by and of what the threads that
 * Spark leaves behind say of their end.
 */
final class Interruption implements AutoCloseable {
  private static final Duration BETWEEN_CANCELS = Duration.ofMillis(100);
  private static final Duration LAST_TASKS = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LAST_STEP = Duration.ofSeconds(10);

  private final Consumer<String> tell;
  private final PrintStream stderr = System.err;
  private final ScheduledExecutorService canceller =
      Executors.newSingleThreadScheduledExecutor(Interruption::daemon);
  private volatile Optional<SparkContext> spark = Optional.empty();
  private volatile Optional<String> signal = Optional.empty();

  private Interruption(Consumer<String> tell) {
    this.tell = tell;
  }

  /**
   * Takes signals until it is closed.
   *
   * @param tell shows a line where the process ends at once
   */
  static Interruption take(Consumer<String> tell) {
    Interruption interruption = new Interruption(tell);
    StopSignal.takeOthers(Optional.of(interruption::stop));
    return interruption;
  }

  /** What a job does. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does work on Spark. Where it fails, standard error is silent from then until this is closed,
   * and tasks inside this process get some seconds to end: those that still run while Spark is
   * stopped tell of that at length.
   *
   * @throws JobStoppedException if it failed after a signal
   */
  <T> T during(SparkContext context, Work<T> work) throws IOException {
    spark = Optional.of(context);
    try {
      return work.run();
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      silence();
      awaitTasks(context);
      if (signal.isPresent()) {
        throw new JobStoppedException(signal.get(), e);
      }
      throw e;
    } finally {
      canceller.shutdownNow();
    }
  }

  @Override
  public void close() {
    canceller.shutdownNow();
    StopSignal.takeOthers(Optional.empty());
    System.setErr(stderr);
  }

  private synchronized void stop(String name) {
    if (signal.isPresent() || spark.isEmpty()) {
      halt(name);
    }
    signal = Optional.of(name);
    silence();
    ScheduledFuture<?> unusedCancels =
        canceller.scheduleWithFixedDelay(
            () -> spark.get().cancelAllJobs(),
            0,
            BETWEEN_CANCELS.toMillis(),
            TimeUnit.MILLISECONDS);
    ScheduledFuture<?> unusedHalt =
        canceller.schedule(() -> halt(name), GRACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void awaitTasks(SparkContext context) {
    long begunNanos = System.nanoTime();
    while (context.isLocal()
        && !context.isStopped()
        && Arrays.stream(context.statusTracker().getExecutorInfos())
            .anyMatch(executor -> executor.numRunningTasks() > 0)
        && System.nanoTime() - begunNanos < LAST_TASKS.toNanos()) {
      LockSupport.parkNanos(BETWEEN_CANCELS.toNanos());
    }
  }

  private static void silence() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  /** Spark's shutdown hooks would stop it under the job, which would tell of that at length. */
  private void halt(String name) {
    System.setErr(stderr);
    tell.accept(JobStoppedException.sentence(name));
    StepGuard.close(LAST_STEP);
    Runtime.getRuntime().halt(ExitCode.STOPPED.code());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "interruption");
    thread.setDaemon(true);
    return thread;
  }
}
