package io.skipclip.jobs.training;

import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.model.pretext.PretextNetwork;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Measures each pre-training step: what the pretext task declares. */
public final class PretextObserver implements StepObserver {
  private static final long serialVersionUID = 1L;

  private final PretextNetwork network;

  /**
   * @param network that is trained
   */
  public PretextObserver(PretextNetwork network) {
    this.network = network;
  }

  @Override
  public Map<String, Double> observe(ComputationGraph graph, MultiDataSet batch) {
    return network.figures(graph);
  }
}
