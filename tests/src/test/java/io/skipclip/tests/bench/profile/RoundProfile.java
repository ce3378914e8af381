package io.skipclip.tests.bench.profile;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Where a round's seconds go, by cause: samples the driver, which the executors tell what they
 * found a few times a second. To be named in {@code spark.plugins}.
 */
public final class RoundProfile implements SparkPlugin {
  private static final Map<String, CauseTimes> FOUND = new TreeMap<>();
  private static final long TELL_MILLIS = 200;

  @Override
  public DriverPlugin driverPlugin() {
    return new Collecting();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Telling();
  }

  /** Forgets what was found so far. */
  public static void reset() {
    synchronized (FOUND) {
      FOUND.clear();
    }
  }

  /**
   * Prints what was found since the last reset, a line a cause.
   *
   * @param rounds that were made since
   */
  public static void print(int rounds) {
    System.out.println("| cause | CPU s | wall s |");
    System.out.println("| --- | --- | --- |");
    synchronized (FOUND) {
      for (Cause cause : Cause.values()) {
        double cpu = FOUND.values().stream().mapToDouble(t -> of(t.cpuSeconds(), cause)).sum();
        double wall =
            FOUND.values().stream().mapToDouble(t -> of(t.wallSeconds(), cause)).max().orElse(0);
        System.out.printf("| %s | %.2f | %.2f |%n", cause.title(), cpu / rounds, wall / rounds);
      }
    }
  }

  private static double of(Map<Cause, Double> seconds, Cause cause) {
    return seconds.getOrDefault(cause, 0.0);
  }

  private static void add(CauseTimes told) {
    synchronized (FOUND) {
      FOUND.computeIfAbsent(told.process(), CauseTimes::none).add(told);
    }
  }

  /** On the driver. */
  private static final class Collecting implements DriverPlugin {
    private final ScheduledExecutorService clock = clock();

    @Override
    public Map<String, String> init(SparkContext spark, PluginContext context) {
      CauseSampler sampler = CauseSampler.start();
      clock.scheduleAtFixedRate(
          () -> add(sampler.take()), TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
      return Collections.emptyMap();
    }

    @Override
    public Object receive(Object message) {
      add((CauseTimes) message);
      return null;
    }

    @Override
    public void shutdown() {
      clock.shutdownNow();
    }
  }

  /** On an executor that is a process of its own. */
  private static final class Telling implements ExecutorPlugin {
    private final ScheduledExecutorService clock = clock();

    @Override
    public void init(PluginContext context, Map<String, String> none) {
      if (context.executorID().equals("driver")) {
        return;
      }
      CauseSampler sampler = CauseSampler.start();
      clock.scheduleAtFixedRate(
          () -> tell(context, sampler.take()), TELL_MILLIS, TELL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void tell(PluginContext context, CauseTimes times) {
      try {
        context.send(times);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void shutdown() {
      clock.shutdownNow();
    }
  }

  private static ScheduledExecutorService clock() {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, "round-profile");
          thread.setDaemon(true);
          return thread;
        });
  }
}
