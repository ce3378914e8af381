package io.skipclip.tests.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.skipclip.jobs.cli.SkipClip;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * A command of the program in a process of its own, with what it cost: a line on standard output.
 */
final class MeasuredCommand {
  private MeasuredCommand() {}

  /**
   * Runs a command and waits for its end.
   *
   * @param label begins the line
   * @param options of Java, such as {@code -Xmx512m}
   */
  static void run(String label, List<String> options, List<String> command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElseThrow());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Xm"))
        .forEach(line::add);
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(MeasuredCommand.class.getName(), label));
    line.addAll(command);
    int code = new ProcessBuilder(line).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          "Cannot measure %s: it ended with %d".formatted(command, code));
    }
  }

  /** Runs in the process: {@code label command...}. */
  public static void main(String[] args) throws IOException {
    AtomicLong heap = watchHeap();
    long start = System.nanoTime();
    int code = SkipClip.run(Arrays.copyOfRange(args, 1, args.length));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    System.out.printf(
        "%s seconds=%.1f cpu-seconds=%.1f live-heap-mb=%d peak-rss-mb=%d%n",
        args[0],
        seconds,
        CpuSeconds.ofThisProcess(),
        heap.get() >> 20,
        ResidentMemory.peakMegabytes());
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
}
