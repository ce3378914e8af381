package io.skipclip.jobs.training;

import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.model.classifier.ActionClassifier;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Measures each fine-tuning step: the share of its clips that were told right. */
public final class ClipObserver implements StepObserver {
  private static final long serialVersionUID = 1L;

  @Override
  public Map<String, Double> observe(ComputationGraph graph, MultiDataSet batch) {
    return Map.of("accuracy", ActionClassifier.accuracy(graph));
  }
}
