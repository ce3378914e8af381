package io.skipclip.jobs;

import io.skipclip.features.preparing.PreparationListener.Phase;
import io.skipclip.features.preparing.PreparationMetrics;
import io.skipclip.jobs.run.SparkGauges;
import java.util.Locale;

/** A preparation's figures among Spark's metrics. */
final class PrepareGauges {
  private final SparkGauges gauges = SparkGauges.of("prepare");

  PrepareGauges() {
    for (Phase phase : Phase.values()) {
      progressed(phase, 0, 0);
    }
  }

  void progressed(Phase phase, long done, long total) {
    String name = phase.name().toLowerCase(Locale.ROOT);
    gauges.set(name + ".done", done);
    gauges.set(name + ".total", total);
  }

  void finished(PreparationMetrics metrics) {
    gauges.set("listed", metrics.counts().listed());
    gauges.set("published", metrics.counts().published());
    gauges.set("quarantined", metrics.counts().quarantined());
    metrics
        .quarantinedByReason()
        .forEach(
            (reason, count) -> gauges.set("quarantined." + reason.toLowerCase(Locale.ROOT), count));
    gauges.set("frames", metrics.counts().frames());
    gauges.set("decoded.videos", metrics.decoded());
    gauges.set("decoded.frames", metrics.decodedFrames());
    gauges.set("read.bytes", metrics.readBytes());
    gauges.set("seconds", metrics.seconds());
  }
}
