package io.skipclip.tests.bench.profile;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at all threads of its process a hundred times a second: the CPU time that a thread took
 * since the last look, the kernel's for it included, goes to what it is at. What the process took
 * beyond its Java threads is the JVM's own.
 */
final class CauseSampler implements Runnable {
  private static final long PAUSE_MILLIS = 10;
  private static final int DEPTH = 60;
  private static final double NANOS = 1e9;

  /** Less is a thread that only woke up. */
  private static final double LEAST_SECONDS = 2e-4;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final String process = "pid " + ProcessHandle.current().pid();
  private Map<Long, Long> before = new HashMap<>();
  private long processBefore = system.getProcessCpuTime();
  private long lookedAt = System.nanoTime();
  private CauseTimes times = CauseTimes.none(process);

  /** Begins, on a thread of its own that ends with the process. */
  static CauseSampler start() {
    CauseSampler sampler = new CauseSampler();
    Thread thread = new Thread(sampler, "cause-sampler");
    thread.setDaemon(true);
    thread.setPriority(Thread.MAX_PRIORITY);
    thread.start();
    return sampler;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS); // a sampler's pace, waits for nothing
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what was found since this was last called. */
  synchronized CauseTimes take() {
    CauseTimes found = times;
    times = CauseTimes.none(process);
    return found;
  }

  private synchronized void look() {
    long[] ids = threads.getAllThreadIds();
    long[] nanos = threads.getThreadCpuTime(ids);
    Map<Long, Long> now = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      now.put(ids[i], nanos[i]);
    }
    long[] busy =
        now.keySet().stream()
            .filter(id -> took(id, now) > LEAST_SECONDS)
            .mapToLong(Long::longValue)
            .toArray();
    Map<Cause, Double> found = new EnumMap<>(Cause.class);
    double java = now.keySet().stream().mapToDouble(id -> took(id, now)).sum();
    for (ThreadInfo thread : threads.getThreadInfo(busy, DEPTH)) {
      if (thread != null && !thread.getThreadName().equals(Thread.currentThread().getName())) {
        found.merge(Cause.of(thread.getStackTrace()), took(thread.getThreadId(), now), Double::sum);
      }
    }
    long processNow = system.getProcessCpuTime();
    found.put(Cause.JVM, (processNow - processBefore) / NANOS - java); // at times below 0
    long at = System.nanoTime();
    times.add(found, (at - lookedAt) / NANOS);
    lookedAt = at;
    processBefore = processNow;
    before = now;
  }

  private double took(long thread, Map<Long, Long> now) {
    return Math.max(0, now.get(thread) - before.getOrDefault(thread, 0L)) / NANOS;
  }
}
