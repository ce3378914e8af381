package io.skipclip.jobs.training;

import io.skipclip.jobs.averaging.StepObserver;
import io.skipclip.model.pretext.PretextTerms;
import io.skipclip.model.pretext.SkipClipNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Measures each pre-training step: the loss's terms and what the pretext task gets right. */
public final class PretextObserver implements StepObserver {
  private static final long serialVersionUID = 1L;

  @Override
  public Map<String, Double> observe(ComputationGraph graph, MultiDataSet batch) {
    PretextTerms terms = SkipClipNetwork.terms(graph);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("rank_loss", terms.ranking());
    metrics.put("contrastive_loss", terms.contrastive());
    metrics.put("rotation_loss", terms.rotation());
    metrics.put("pair_accuracy", terms.pairAccuracy());
    metrics.put("rotation_accuracy", terms.rotationAccuracy());
    return metrics;
  }
}
