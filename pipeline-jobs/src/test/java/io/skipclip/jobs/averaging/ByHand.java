package io.skipclip.jobs.averaging;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Parameter averaging without Spark or anything of the package's: plain replicas, plain loops. */
final class ByHand {
  private ByHand() {}

  /**
   * Trains a graph for an epoch: rounds of {@code interval} minibatches a lane, then the average.
   */
  static void epoch(
      ComputationGraph graph, SeededBatches batches, List<List<String>> lanes, int interval) {
    int longest = lanes.stream().mapToInt(List::size).max().orElseThrow();
    for (int from = 0; from < longest; from += interval) {
      round(graph, batches, lanes, from, from + interval);
    }
    graph.incrementEpochCount();
  }

  private static void round(
      ComputationGraph graph, SeededBatches batches, List<List<String>> lanes, int from, int to) {
    List<float[]> parameters = new ArrayList<>();
    List<float[]> moments = new ArrayList<>();
    List<Integer> weights = new ArrayList<>();
    int steps = 0;
    for (List<String> lane : lanes) {
      if (from < lane.size()) {
        List<String> mine = lane.subList(from, Math.min(to, lane.size()));
        ComputationGraph replica = replica(graph);
        weights.add(train(replica, batches, mine));
        parameters.add(Training.parameters(replica));
        moments.add(Training.moments(replica));
        steps = Math.max(steps, mine.size());
      }
    }
    graph.setParams(Nd4j.createFromArray(average(parameters, weights)));
    graph.getUpdater().setStateViewArray(Nd4j.createFromArray(average(moments, weights)));
    graph.getConfiguration().setIterationCount(graph.getIterationCount() + steps);
  }

  private static ComputationGraph replica(ComputationGraph graph) {
    ComputationGraph replica = graph.clone();
    replica.getUpdater().setStateViewArray(graph.getUpdater().getStateViewArray().dup());
    replica.getConfiguration().setIterationCount(graph.getIterationCount());
    replica.getConfiguration().setEpochCount(graph.getEpochCount());
    return replica;
  }

  static int train(ComputationGraph replica, SeededBatches batches, List<String> lane) {
    int examples = 0;
    for (String descriptor : lane) {
      MultiDataSet batch = batches.batch(descriptor);
      replica.fit(batch);
      examples += (int) batch.getFeatures(0).size(0);
    }
    return examples;
  }

  private static float[] average(List<float[]> vectors, List<Integer> weights) {
    float[] average = new float[vectors.get(0).length];
    for (int i = 0; i < average.length; i++) {
      double sum = 0;
      double weight = 0;
      for (int lane = 0; lane < vectors.size(); lane++) {
        sum += (double) weights.get(lane) * vectors.get(lane)[i];
        weight += weights.get(lane);
      }
      average[i] = (float) (sum / weight);
    }
    return average;
  }
}
