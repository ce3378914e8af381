package io.skipclip.tests.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import io.skipclip.jobs.cli.SkipClip;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What planning, preparing and indexing an archive of UCF101's size costs: seconds and memory of
 * each command and of its repetition, each in a process of its own.
 *
 * <p>{@code ScaleBenchmark folder videos meanFrames [key=value...]}. The folder keeps the archive
 * for the next time; dataset and indices are made anew.
 */
public final class ScaleBenchmark {
  private static final String STAGE = "--stage";

  private ScaleBenchmark() {}

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals(STAGE)) {
      stage(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    Path folder = Path.of(args[0]);
    int videos = Integer.parseInt(args[1]);
    Path archive = folder.resolve("videos-%s-%s".formatted(args[1], args[2]));
    Files.createDirectories(folder);
    ScaleArchive.write(archive, videos, Integer.parseInt(args[2]));
    List<String> keys = List.of(args).subList(3, args.length);
    Path out = Files.createTempDirectory(folder, "out");
    for (int run = 1; run <= 2; run++) {
      start(keys, "prepare", "--videos", archive, "--dataset", out.resolve("dataset"));
    }
    for (int run = 1; run <= 2; run++) {
      start(keys, "index", "--dataset", out.resolve("dataset"), "--indices", out.resolve("index"));
    }
  }

  private static void start(List<String> keys, Object... command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElseThrow());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(ScaleBenchmark.class.getName(), STAGE));
    Arrays.stream(command).map(Object::toString).forEach(line::add);
    line.addAll(keys);
    int code = new ProcessBuilder(line).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("Cannot measure: %s ended with %d".formatted(line, code));
    }
  }

  private static void stage(String[] command) throws IOException {
    AtomicLong heap = watchHeap();
    long start = System.nanoTime();
    int code = SkipClip.run(command);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        "scale %s seconds=%.1f cpu-seconds=%.1f live-heap-mb=%d peak-rss-mb=%d%n",
        command[0],
        seconds,
        system.getProcessCpuTime() / 1e9,
        heap.get() >> 20,
        peakResidentKilobytes() >> 10);
    System.exit(code);
  }

  /** The most that was in use right after a collection of the whole heap. */
  private static AtomicLong watchHeap() {
    AtomicLong most = new AtomicLong();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, nothing) -> {
                GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from(
                        (CompositeData) notification.getUserData());
                long used =
                    info.getGcInfo().getMemoryUsageAfterGc().values().stream()
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                most.accumulateAndGet(used, Math::max);
              },
              null,
              null);
    }
    return most;
  }

  private static long peakResidentKilobytes() throws IOException {
    String status = Files.readString(Path.of("/proc/self/status"));
    Matcher match = Pattern.compile("VmHWM:\\s+(\\d+)").matcher(status);
    return match.find() ? Long.parseLong(match.group(1)) : 0;
  }
}
