package io.skipclip.tests.bench;

import java.lang.management.ManagementFactory;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * What each of Spark's jobs costs this process, and what lies between them: a line each on standard
 * output, with the heap that is in use after a collection at its end. For {@code
 * spark.extraListeners}.
 */
public final class PhaseCosts extends SparkListener {
  private long startNanos = System.nanoTime();
  private double cpuSeconds;
  private String job = "";

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    String description = start.properties().getProperty("spark.job.description");
    end("before " + description);
    job = description;
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd end) {
    end(job);
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    end("after the last job");
  }

  private void end(String phase) {
    double cpu = CpuSeconds.ofThisProcess();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    System.out.printf(
        "  %s: seconds=%.1f cpu-seconds=%.1f live-heap-mb=%d%n",
        phase, seconds, cpu - cpuSeconds, heap);
    startNanos = System.nanoTime();
    cpuSeconds = CpuSeconds.ofThisProcess();
  }
}
