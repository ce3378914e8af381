package io.skipclip.tests.bench;

import io.skipclip.jobs.averaging.AveragingInterval;
import io.skipclip.jobs.averaging.AveragingSettings;
import io.skipclip.jobs.averaging.Memory;
import io.skipclip.jobs.averaging.ParameterAveraging;
import io.skipclip.jobs.averaging.RoundReport;
import io.skipclip.jobs.averaging.lanes.LaneStates;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import io.skipclip.tests.bench.profile.RoundProfile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rounds of parameter averaging of a network that sees next to nothing: pictures of 32 px, two
 * examples a minibatch. What is left is what a round costs.
 *
 * <p>{@code RoundBenchmark cost|memory master workers [average|local|reset]}. {@code cost}: the
 * full-size network, one minibatch a round: ten rounds in which Java compiles and that don't count,
 * five that are timed, and five whose causes are told. {@code memory}: a network of width 8, 300
 * rounds, and what processes and Spark hold every 50. CPU seconds are those of driver and executors
 * together; local-cluster masters start executors in processes of their own.
 */
public final class RoundBenchmark {
  private static final int WARM_UP = 10;
  private static final int MEASURED = 5;
  private static final int PROFILED = 5;
  private static final double MEGABYTE = 1e6;
  private static final int PAGE_BYTES = 4096;

  private final JavaSparkContext spark;
  private final ComputationGraph graph;
  private final int rounds;
  private final List<double[]> measured = new ArrayList<>();
  private final List<Double> residentMegabytes = new ArrayList<>();
  private double cpuBefore;
  private double freshBefore;

  private RoundBenchmark(JavaSparkContext spark, ComputationGraph graph, int rounds) {
    this.spark = spark;
    this.graph = graph;
    this.rounds = rounds;
  }

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException {
    boolean cost = args[0].equals("cost");
    int workers = Integer.parseInt(args[2]);
    UpdaterStatePolicy policy =
        args.length > 3
            ? UpdaterStatePolicy.valueOf(args[3].toUpperCase(Locale.ROOT))
            : UpdaterStatePolicy.AVERAGE;
    SkipClipSettings settings = pretext(cost ? 64 : 8);
    try (JavaSparkContext spark = spark(args[1], cost)) {
      ComputationGraph graph = new SkipClipNetwork(settings).create(1);
      RoundBenchmark benchmark =
          new RoundBenchmark(spark, graph, cost ? WARM_UP + MEASURED + PROFILED : 300);
      benchmark.run(new Pictures(settings), workers, policy, cost);
    }
  }

  private static SkipClipSettings pretext(int width) {
    return new SkipClipSettings(
        width,
        8,
        32,
        2,
        1,
        false,
        2,
        1,
        0.1,
        0.1,
        true,
        true,
        true,
        OptimiserSettings.pretraining());
  }

  /** As spark-defaults.conf has them; to see what grows, the whole heap is there from the start. */
  private static String executorOptions(boolean cost) {
    return "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -XX:MaxHeapFreeRatio=100"
        + (cost ? "" : " -Xms512m -XX:+AlwaysPreTouch");
  }

  private static JavaSparkContext spark(String master, boolean cost) {
    SparkConf conf =
        new SparkConf()
            .setAppName("round benchmark")
            .setMaster(master)
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .set("spark.executor.extraJavaOptions", executorOptions(cost))
            .set("spark.executorEnv.OMP_NUM_THREADS", "1");
    if (cost) {
      conf.set("spark.plugins", RoundProfile.class.getName());
    }
    conf.setIfMissing("spark.executor.memory", cost ? "3g" : "512m");
    JavaSparkContext spark = new JavaSparkContext(conf);
    spark.setLogLevel("ERROR");
    return spark;
  }

  private void run(
      MultiDataSetLoader pictures, int workers, UpdaterStatePolicy policy, boolean cost)
      throws IOException {
    Path folder = Files.createTempDirectory("lanes");
    Optional<LaneStates> lanes =
        policy == UpdaterStatePolicy.LOCAL
            ? Optional.of(new LaneStates(spark.hadoopConfiguration(), folder.toUri().toString()))
            : Optional.empty();
    AveragingSettings settings =
        new AveragingSettings(
            workers,
            AveragingInterval.always(1),
            policy,
            AveragingSettings.DEFAULT_CHUNKS,
            "benchmark");
    ParameterAveraging master =
        new ParameterAveraging(
            settings,
            new Memory(lanes, Optional.empty()),
            StepObserver.none(),
            List.of((report, network) -> cost ? cost(report) : memory(report)));
    if (!cost) {
      System.out.println(
          "| round | driver RSS MB | driver heap MB | executors RSS MB | Spark storage MB |");
      System.out.println("| --- | --- | --- | --- | --- |");
    }
    cpuBefore = cpuSeconds();
    List<String> lane = Collections.nCopies(rounds, "1");
    new SparkComputationGraph(spark, graph, master)
        .fitPaths(
            spark.parallelize(Collections.nCopies(workers, lane), workers).flatMap(List::iterator),
            pictures);
    if (cost) {
      printCosts(workers, policy);
      RoundProfile.print(PROFILED);
    } else {
      printGrowth();
    }
  }

  private boolean cost(RoundReport report) {
    double cpu = cpuSeconds();
    double fresh = freshMegabytes();
    if (report.round() >= WARM_UP && report.round() < WARM_UP + MEASURED) {
      measured.add(
          new double[] {
            report.broadcastSeconds(),
            report.computeSeconds(),
            report.aggregateSeconds(),
            report.seconds(),
            cpu - cpuBefore,
            fresh - freshBefore
          });
    }
    if (report.round() == WARM_UP + MEASURED - 1) {
      RoundProfile.begin();
    }
    cpuBefore = cpu;
    freshBefore = fresh;
    return true;
  }

  private void printCosts(int workers, UpdaterStatePolicy policy) {
    double[] medians = new double[measured.get(0).length];
    for (int i = 0; i < medians.length; i++) {
      int column = i;
      medians[i] =
          measured.stream().mapToDouble(m -> m[column]).sorted().toArray()[measured.size() / 2];
    }
    double parameters = graph.numParams() * 4 / MEGABYTE;
    double updater = graph.getUpdater().getStateViewArray().length() * 4 / MEGABYTE;
    double state = policy == UpdaterStatePolicy.AVERAGE ? parameters + updater : parameters;
    System.out.println(
        "| master | workers | Adam | state MB | broadcast s | compute s | aggregate s | round s | CPU s | fresh MB |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    System.out.printf(
        "| %s | %d | %s | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f |%n",
        spark.master(),
        workers,
        policy.name().toLowerCase(Locale.ROOT),
        state,
        medians[0],
        medians[1],
        medians[2],
        medians[3],
        medians[4],
        medians[5]);
    System.out.printf(
        "round-cost ratio=%.3f ours=%.3f peer=%.3f unit=seconds-of-communication-per-second-of-compute%n",
        (medians[0] + medians[2]) / medians[1], medians[0] + medians[2], medians[1]);
  }

  private boolean memory(RoundReport report) {
    int done = report.round() + 1;
    if (done % 50 == 0) {
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      double driver = resident(ProcessHandle.current());
      residentMegabytes.add(driver);
      System.out.printf(
          "| %d | %.0f | %.0f | %s | %.1f |%n",
          done,
          driver,
          heap / MEGABYTE,
          executors().map(process -> "%.0f".formatted(resident(process))).toList(),
          storage());
    }
    return true;
  }

  private void printGrowth() {
    double first = residentMegabytes.get(0);
    double last = residentMegabytes.get(residentMegabytes.size() - 1);
    System.out.printf(
        "rounds-memory ratio=%.3f ours=%.0f peer=%.0f unit=MB-of-the-driver-after-300-rounds-over-50%n",
        last / first, last, first);
  }

  private double storage() {
    return scala.collection.JavaConverters.mapAsJavaMap(spark.sc().getExecutorMemoryStatus())
            .values()
            .stream()
            .mapToLong(status -> (Long) status._1() - (Long) status._2())
            .sum()
        / MEGABYTE;
  }

  private static Stream<ProcessHandle> executors() {
    return ProcessHandle.current().descendants();
  }

  private static double resident(ProcessHandle process) {
    return field(process, "status", "VmRSS:")
        .map(kilobytes -> kilobytes * 1024 / MEGABYTE)
        .orElse(0.0);
  }

  private static Optional<Double> field(ProcessHandle process, String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", "" + process.pid(), file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> Double.valueOf(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static double cpuSeconds() {
    return Stream.concat(Stream.of(ProcessHandle.current()), executors())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToDouble(cpu -> cpu.toMillis() / 1e3)
        .sum();
  }

  /** Memory that the kernel handed out, page by page, to this process and the executors. */
  private static double freshMegabytes() {
    return Stream.concat(Stream.of(ProcessHandle.current()), executors())
        .mapToDouble(process -> minorFaults(process) * PAGE_BYTES / MEGABYTE)
        .sum();
  }

  private static long minorFaults(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
      StringTokenizer words = new StringTokenizer(stat.substring(stat.lastIndexOf(')') + 1));
      for (int word = 0; word < 7; word++) {
        words.nextToken();
      }
      return Long.parseLong(words.nextToken());
    } catch (IOException e) {
      return 0;
    }
  }

  /** Two examples of noise, always. */
  private record Pictures(SkipClipSettings settings) implements MultiDataSetLoader {
    @Override
    public org.nd4j.linalg.dataset.api.MultiDataSet load(Source source) {
      int px = settings.sizePx();
      INDArray[] features = {
        Nd4j.randn(DataType.FLOAT, 2, 3, settings.contextFrames(), px, px),
        Nd4j.randn(DataType.FLOAT, 2L * settings.clipsPerExample(), 3, 1, px, px)
      };
      return new MultiDataSet(features, new INDArray[] {Nd4j.zeros(DataType.FLOAT, 2, 1)});
    }
  }
}
