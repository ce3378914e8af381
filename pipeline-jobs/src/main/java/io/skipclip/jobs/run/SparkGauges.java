package io.skipclip.jobs.run;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;

/**
 * A job's figures among Spark's metrics, for whatever sinks are configured there: {@code
 * <application>.driver.skipclip.<job>.<name>}; of jobs side by side, {@code <job>.slot-<number>}.
 */
public final class SparkGauges implements Source {
  private final String name;
  private final MetricRegistry registry = new MetricRegistry();
  private final Map<String, Number> values = new ConcurrentHashMap<>();

  private SparkGauges(String job) {
    name = "skipclip." + Slot.named(job);
  }

  /**
   * Shows a job's figures from now on, in place of an earlier run's, until the application ends.
   *
   * @param job such as pretrain
   */
  public static SparkGauges of(String job) {
    SparkGauges gauges = new SparkGauges(job);
    SparkEnv.get()
        .metricsSystem()
        .getSourcesByName(gauges.name)
        .foreach(
            earlier -> {
              SparkEnv.get().metricsSystem().removeSource(earlier);
              return true;
            });
    SparkEnv.get().metricsSystem().registerSource(gauges);
    return gauges;
  }

  /** Shows a value from now on. */
  public void set(String figure, Number value) {
    if (values.put(figure, value) == null) {
      registry.register(figure, (Gauge<Number>) () -> values.get(figure));
    }
  }

  @Override
  public String sourceName() {
    return name;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }
}
