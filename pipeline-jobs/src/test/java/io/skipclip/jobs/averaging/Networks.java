package io.skipclip.jobs.averaging;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Small graphs from {@code [B, 6]} or {@code [B, 2, 5, 5]} to {@code [B, 3]}. */
public final class Networks {
  public static final List<Long> DENSE_SHAPE = List.of(6L);
  public static final List<Long> CONVOLUTIONAL_SHAPE = List.of(2L, 5L, 5L);
  static final int CLASSES = 3;
  static final String OUTPUT = "output";

  private static final String INPUT = "input";

  private Networks() {}

  /** Dense layers with batch norm. */
  public static ComputationGraph dense(IUpdater updater) {
    return initialised(
        builder(updater)
            .addLayer("dense", new DenseLayer.Builder().nOut(8).build(), INPUT)
            .addLayer("norm", norm(), "dense")
            .addLayer(OUTPUT, output(), "norm")
            .setInputTypes(InputType.feedForward(DENSE_SHAPE.get(0))));
  }

  /** A dense layer of 20,000 units: a state of 2.4 MB. */
  public static ComputationGraph wide(IUpdater updater) {
    return initialised(
        builder(updater)
            .addLayer("dense", new DenseLayer.Builder().nOut(20_000).build(), INPUT)
            .addLayer(OUTPUT, output(), "dense")
            .setInputTypes(InputType.feedForward(DENSE_SHAPE.get(0))));
  }

  /** A convolution with batch norm. */
  public static ComputationGraph convolutional(IUpdater updater) {
    return initialised(
        builder(updater)
            .addLayer("conv", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), INPUT)
            .addLayer("norm", norm(), "conv")
            .addLayer("pool", new GlobalPoolingLayer(), "norm")
            .addLayer(OUTPUT, output(), "pool")
            .setInputTypes(InputType.convolutional(5, 5, 2)));
  }

  /** Dense layers with half of the hidden units dropped. */
  public static ComputationGraph dropout(IUpdater updater) {
    return initialised(
        builder(updater)
            .addLayer("dense", new DenseLayer.Builder().nOut(16).build(), INPUT)
            .addLayer("half", new DenseLayer.Builder().nOut(8).dropOut(0.5).build(), "dense")
            .addLayer(OUTPUT, output(), "half")
            .setInputTypes(InputType.feedForward(DENSE_SHAPE.get(0))));
  }

  /** Adam at 0.02, from iteration 5 on at 0.002. */
  public static IUpdater fallingAdam() {
    return new Adam(
        new MapSchedule.Builder(ScheduleType.ITERATION).add(0, 0.02).add(5, 0.002).build());
  }

  private static GraphBuilder builder(IUpdater updater) {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .updater(updater)
        .l2(1e-3)
        .activation(Activation.TANH)
        .graphBuilder()
        .addInputs(INPUT)
        .setOutputs(OUTPUT);
  }

  private static BatchNormalization norm() {
    return new BatchNormalization.Builder().useLogStd(false).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static ComputationGraph initialised(GraphBuilder builder) {
    ComputationGraphConfiguration configuration = builder.build();
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    return graph;
  }
}
