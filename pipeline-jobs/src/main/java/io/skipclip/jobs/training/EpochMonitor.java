package io.skipclip.jobs.training;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Looks at a network on the driver, at the end of some of its training's epochs. */
public interface EpochMonitor {
  /** Never looks. */
  EpochMonitor NONE =
      new EpochMonitor() {
        @Override
        public boolean isDue(int epoch) {
          return false;
        }

        @Override
        public Map<String, Double> figures(ComputationGraph graph) {
          return Map.of();
        }
      };

  /**
   * Whether it looks after an epoch.
   *
   * @param epoch from 0
   */
  boolean isDue(int epoch);

  /**
   * Looks, and changes nothing.
   *
   * @return figures by name, for the line that metrics.jsonl has of the epoch's last round
   */
  Map<String, Double> figures(ComputationGraph graph);
}
