package io.skipclip.jobs;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.skipclip.features.dataset.PreparationListener.Phase;
import io.skipclip.features.dataset.PreparationMetrics;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;

/**
 * A preparation's figures among Spark's metrics, for whatever sinks are configured there: {@code
 * <application>.driver.skipclip.prepare.<name>}.
 */
final class PrepareGauges implements Source {
  private final MetricRegistry registry = new MetricRegistry();
  private final Map<String, Number> values = new ConcurrentHashMap<>();

  PrepareGauges() {
    for (Phase phase : Phase.values()) {
      progressed(phase, 0, 0);
    }
  }

  /** Shows them from now on, in place of an earlier run's. */
  void register() {
    SparkEnv.get().metricsSystem().getSourcesByName(sourceName()).foreach(this::remove);
    SparkEnv.get().metricsSystem().registerSource(this);
  }

  private boolean remove(Source earlier) {
    SparkEnv.get().metricsSystem().removeSource(earlier);
    return true;
  }

  void progressed(Phase phase, long done, long total) {
    String name = phase.name().toLowerCase(Locale.ROOT);
    set(name + ".done", done);
    set(name + ".total", total);
  }

  void finished(PreparationMetrics metrics) {
    set("listed", metrics.counts().listed());
    set("published", metrics.counts().published());
    set("quarantined", metrics.counts().quarantined());
    metrics
        .quarantinedByReason()
        .forEach((reason, count) -> set("quarantined." + reason.toLowerCase(Locale.ROOT), count));
    set("frames", metrics.counts().frames());
    set("decoded.videos", metrics.decoded());
    set("decoded.frames", metrics.decodedFrames());
    set("read.bytes", metrics.readBytes());
    set("seconds", metrics.seconds());
  }

  private void set(String name, Number value) {
    if (values.put(name, value) == null) {
      registry.register(name, (Gauge<Number>) () -> values.get(name));
    }
  }

  @Override
  public String sourceName() {
    return "skipclip.prepare";
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }
}
