package io.skipclip.jobs.run;

import java.io.IOException;
import org.apache.spark.SparkContext;
import org.slf4j.MDC;

/**
 * One of the places in an application at which jobs run side by side, each on a thread of its own:
 * Spark deals its executors out evenly among them (where spark.scheduler.mode is FAIR), shows and
 * cancels their jobs by name, and their gauges and log lines are told apart. Results depend on none
 * of it.
 */
public final class Slot implements AutoCloseable {
  private static final String POOL = "spark.scheduler.pool";
  private static final String LOGGED = "slot";
  private static final ThreadLocal<Slot> HERE = new ThreadLocal<>();

  private final SparkContext spark;
  private final int number;
  private final int slots;

  private Slot(SparkContext spark, int number, int slots) {
    this.spark = spark;
    this.number = number;
    this.slots = slots;
  }

  /**
   * Takes the calling thread to a slot until it is closed.
   *
   * @param number from 1 up
   * @param slots how many there are in this application
   */
  public static Slot enter(SparkContext spark, int number, int slots) {
    if (HERE.get() != null) {
      throw new IllegalStateException("Cannot enter slot %s: in one already".formatted(number));
    }
    Slot slot = new Slot(spark, number, slots);
    HERE.set(slot);
    spark.setLocalProperty(POOL, "slot-" + number);
    return slot;
  }

  /** Whether the calling thread is at one. */
  static boolean isHere() {
    return HERE.get() != null;
  }

  /** How many jobs may run side by side where the calling thread is. */
  public static int slots() {
    return isHere() ? HERE.get().slots : 1;
  }

  /** A job's name, told apart from those of the same job at other slots. */
  static String named(String job) {
    return isHere() ? job + ".slot-" + HERE.get().number : job;
  }

  /**
   * Work at a slot.
   *
   * @param <T> what comes of it
   */
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does some work under a name: its Spark jobs have it as a tag, log lines begin with it.
   *
   * @param name such as trial-00042
   */
  public <T> T during(String name, Work<T> work) throws IOException {
    spark.addJobTag(name);
    MDC.put(LOGGED, name + " ");
    try {
      return work.run();
    } finally {
      MDC.remove(LOGGED);
      spark.removeJobTag(name);
    }
  }

  @Override
  public void close() {
    spark.setLocalProperty(POOL, null);
    HERE.remove();
  }
}
