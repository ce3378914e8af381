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
  private final JvmThreads ofTheJvm = new JvmThreads();
  private Map<Long, Long> before = new HashMap<>();
  private long processBefore = system.getProcessCpuTime();
  private long lookedAt = System.nanoTime();
  private volatile boolean active;
  private CauseTimes times = CauseTimes.none(process);

  /** Looks from now on, or no longer: looking takes time itself. */
  synchronized void setActive(boolean looks) {
    if (looks && !active) {
      look();
      ofTheJvm.seconds();
      times = CauseTimes.none(process);
    }
    active = looks;
  }

  /** Begins, on a thread of its own that ends with the process. */
  static CauseSampler start() {
    CauseSampler sampler = new CauseSampler();
    Thread thread = new Thread(sampler, "cause-sampler");
    thread.setDaemon(true);
    thread.start();
    return sampler;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS); // a sampler's pace, waits for nothing
        if (active) {
          look();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what was found since this was last called. */
  synchronized CauseTimes take() {
    if (!active) {
      return CauseTimes.none(process);
    }
    Map<Cause, Double> threadsOfTheJvm = ofTheJvm.seconds();
    double all = threadsOfTheJvm.values().stream().mapToDouble(Double::doubleValue).sum();
    times.add(threadsOfTheJvm, 0);
    times.add(Map.of(Cause.JVM, -all), 0);
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
