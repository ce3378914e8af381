package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * The least memory that training a network by parameter averaging works in; frames, what native
 * operations take for themselves and whatever else a process does come on top.
 *
 * @param parameters of the network
 * @param stepNumbers what a worker's step holds beside them, in numbers; 0 where that is a GPU's
 * @param trainings of the kind that may be side by side in the application, 1 or more
 * @param settings how it is averaged
 */
public record AveragingMemory(
    long parameters, long stepNumbers, int trainings, AveragingSettings settings) {
  private static final int MOMENTS = 2;
  private static final int GRADIENTS = 1;

  /** What Spark keeps for itself, in bytes. */
  private static final long BASE = 300L << 20;

  private static final String LESS = "a smaller batch-size, size-px or model.width";
  private static final Pattern LOCAL = Pattern.compile("local(?:\\[([^,\\]]+).*])?");

  /** Sums in double, their average, and that as bytes, in floats; and one for what passes by. */
  private static final int CHUNKS_BESIDE_THE_LANES = 5;

  /**
   * Says what a driver and its executors lack.
   *
   * @param conf of the Spark context
   * @param driverHeap of this process, in bytes
   * @param machine memory of this machine or container, in bytes
   * @return what there is, what is needed and what to raise, for each that is too small
   */
  public Optional<String> shortage(SparkConf conf, long driverHeap, long machine) {
    List<String> found = new ArrayList<>();
    Matcher inside = LOCAL.matcher(conf.get("spark.master"));
    boolean local = inside.matches();
    require(
        found,
        "the driver's heap",
        driverHeap,
        2L * trainings * state() + BASE + (local ? chunks(lanes()) : 0),
        "spark-submit --driver-memory, or SKIPCLIP_JAVA_OPTS=-Xmx... of ./skipclip");
    if (local) {
      require(
          found,
          "this machine's memory",
          machine,
          networks(networksHere(conf), cores(inside.group(1))),
          LESS);
    } else {
      executors(conf, found);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  /**
   * How many networks are trained in the driver's process at once: none unless it executes tasks.
   */
  public int networksHere(SparkConf conf) {
    Matcher inside = LOCAL.matcher(conf.get("spark.master"));
    return inside.matches() ? Math.min(cores(inside.group(1)), lanes()) : 0;
  }

  private void executors(SparkConf conf, List<String> found) {
    int cores = conf.getInt("spark.executor.cores", 1);
    int tasks = Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
    long heap = conf.getSizeAsBytes("spark.executor.memory", "1g");
    require(
        found,
        "an executor's heap",
        heap,
        2L * trainings * state() + BASE + chunks(tasks),
        "spark.executor.memory");
    String master = conf.get("spark.master");
    if (master.startsWith("yarn") || master.startsWith("k8s")) {
      require(
          found,
          "an executor's memory beside the heap",
          overhead(conf, heap),
          networks(Math.min(tasks, lanes()), tasks),
          "spark.executor.memoryOverhead, or " + LESS);
    }
  }

  /** Workers of all trainings. */
  private int lanes() {
    return trainings * settings.workers();
  }

  /** Of a local master, by what its brackets say. */
  private static int cores(String named) {
    if (named == null) {
      return 1;
    }
    return named.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(named);
  }

  private static long overhead(SparkConf conf, long heap) {
    double factor = conf.getDouble("spark.executor.memoryOverheadFactor", 0.1);
    long least = 384L << 20;
    String byDefault = Math.max(least, (long) (factor * heap)) + "b";
    return conf.getSizeAsBytes("spark.executor.memoryOverhead", byDefault);
  }

  /** What a round sends of each worker, in bytes. */
  private long state() {
    boolean all = settings.updaterState() == UpdaterStatePolicy.AVERAGE;
    return Float.BYTES * parameters * (all ? 1 + MOMENTS : 1);
  }

  /**
   * Native memory of a process, in bytes: what the steps hold that are trained at once, and the
   * networks that it keeps, of each training as many as are trained at once of it.
   */
  private long networks(int atOnce, int tasks) {
    long kept = Math.max(atOnce, (long) trainings * Math.min(tasks, settings.workers()));
    return Float.BYTES * (kept * parameters * (1 + GRADIENTS + MOMENTS) + atOnce * stepNumbers);
  }

  /** What tasks that average at the same time hold, each a chunk of every worker. */
  private long chunks(int tasks) {
    long chunk = state() / settings.chunks();
    return Math.min(tasks, settings.chunks())
        * chunk
        * (settings.workers() + CHUNKS_BESIDE_THE_LANES);
  }

  private static void require(
      List<String> found, String what, long bytes, long needed, String toRaise) {
    if (bytes < needed) {
      found.add(
          "%s is %s, needs %s (%s)".formatted(what, mebibytes(bytes), mebibytes(needed), toRaise));
    }
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", Math.round(Math.ceil(bytes / (double) (1 << 20))));
  }
}
