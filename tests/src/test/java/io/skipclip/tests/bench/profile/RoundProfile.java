package io.skipclip.tests.bench.profile;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
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
  private static final long TELL_NANOS = 200_000_000;

  private static volatile boolean active;

  @Override
  public DriverPlugin driverPlugin() {
    return new Collecting();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Telling();
  }

  /** Looks from now on. */
  public static void begin() {
    active = true;
  }

  /**
   * Prints what was found since the beginning, a line a cause.
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
    private Thread clock = new Thread();

    @Override
    public Map<String, String> init(SparkContext spark, PluginContext context) {
      CauseSampler sampler = CauseSampler.start();
      clock =
          clock(
              () -> {
                add(sampler.take());
                sampler.setActive(active);
              });
      return Collections.emptyMap();
    }

    @Override
    public Object receive(Object message) {
      add((CauseTimes) message);
      return active;
    }

    @Override
    public void shutdown() {
      clock.interrupt();
    }
  }

  /** On an executor that is a process of its own. */
  private static final class Telling implements ExecutorPlugin {
    private Thread clock = new Thread();

    @Override
    public void init(PluginContext context, Map<String, String> none) {
      if (!context.executorID().equals("driver")) {
        CauseSampler sampler = CauseSampler.start();
        clock = clock(() -> tell(context, sampler));
      }
    }

    private static void tell(PluginContext context, CauseSampler sampler) {
      try {
        sampler.setActive((Boolean) context.ask(sampler.take()));
      } catch (Exception e) { // the application ends
        sampler.setActive(false);
      }
    }

    @Override
    public void shutdown() {
      clock.interrupt();
    }
  }

  private static Thread clock(Runnable tick) {
    Thread clock =
        new Thread(
            () -> {
              while (!Thread.interrupted()) {
                tick.run();
                LockSupport.parkNanos(TELL_NANOS);
              }
            },
            "round-profile");
    clock.setDaemon(true);
    clock.start();
    return clock;
  }
}
