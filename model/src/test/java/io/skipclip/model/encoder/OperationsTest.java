package io.skipclip.model.encoder;

import static io.skipclip.model.encoder.Layouts.channelsFirst;
import static io.skipclip.model.encoder.Layouts.channelsLast;
import static io.skipclip.model.golden.Closeness.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.encoder.LayerViews.BatchNormTensors;
import io.skipclip.model.golden.Npy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Single operations against PyTorch's, in both precisions. */
class OperationsTest {

  /** Sums of up to some hundred products of numbers around 1. */
  private static double tolerance(DataType type) {
    return type == DataType.DOUBLE ? 1e-11 : 2e-5;
  }

  @ParameterizedTest
  @CsvSource({
    "conv3d_k3_s1_p1,1,1,FLOAT", "conv3d_k3_s1_p1,1,1,DOUBLE",
    "conv3d_k3_s2_p1,2,1,FLOAT", "conv3d_k3_s2_p1,2,1,DOUBLE",
    "conv3d_k1_s2_p0,2,0,FLOAT", "conv3d_k1_s2_p0,2,0,DOUBLE",
    "conv3d_k3_s2_p1_time1,2,1,FLOAT", "conv3d_k3_s2_p1_time1,2,1,DOUBLE"
  })
  void convolvesAndGoesBackAsTorch(String name, int stride, int pad, DataType type) {
    String path = "unit/" + name + "/";
    INDArray weights = Npy.read(path + "weight", type);
    ConvolutionSpec spec = Layouts.spec("c", "n", weights, stride, pad);
    INDArray in = channelsLast(path + "x", type);
    INDArray golden = Npy.read(path + "y", type);
    INDArray out = Nd4j.create(type, channelsLast(golden).shape());
    Convolution convolution = Convolution.of(spec, in, weights, out);
    convolution.forward();
    assertWithin(tolerance(type), channelsFirst(out, golden), golden);

    INDArray inGradient = Nd4j.create(type, in.shape());
    INDArray weightGradient = Nd4j.create(type, weights.shape());
    try (Scratch scratch = new Scratch(type)) {
      INDArray outGradient = channelsLast(path + "grad_output", type);
      convolution.backward(outGradient, inGradient, weightGradient, scratch).run();
    }
    INDArray goldenIn = Npy.read(path + "grad_x", type);
    assertWithin(tolerance(type), channelsFirst(inGradient, goldenIn), goldenIn);
    assertWithin(tolerance(type), weightGradient, Npy.read(path + "grad_weight", type));
  }

  /**
   * A convolution is linear in its input and in its weights, so that both gradients, each times
   * what it is of, sum up to output times its gradient.
   */
  @ParameterizedTest
  @CsvSource({"3, 16", "3, 32", "3, 64", "2, 16", "4, 16", "5, 16", "6, 32", "9, 16"})
  void findsTheWeightsGradientOfFewFramesAndManyChannels(long frames, long channels) {
    Nd4j.getRandom().setSeed(1);
    INDArray in = Nd4j.randn(DataType.FLOAT, 3, frames, 4, 4, channels);
    INDArray weights = Nd4j.randn(DataType.FLOAT, 2 * channels, channels, 3, 3, 3);
    ConvolutionSpec spec = Layouts.spec("c", "n", weights, 2, 1);
    INDArray out = Nd4j.create(DataType.FLOAT, 3, (frames + 1) / 2, 2, 2, 2 * channels);
    Convolution convolution = Convolution.of(spec, in, weights, out);
    INDArray inGradient = Nd4j.valueArrayOf(in.shape(), Float.NaN, DataType.FLOAT);
    INDArray weightGradient = Nd4j.valueArrayOf(weights.shape(), Float.NaN, DataType.FLOAT);
    INDArray outGradient = Nd4j.randn(DataType.FLOAT, out.shape());
    try (Scratch scratch = new Scratch(DataType.FLOAT)) {
      Runnable backward = convolution.backward(outGradient, inGradient, weightGradient, scratch);
      convolution.forward();
      backward.run();
      backward.run();
    }
    double whole = out.mul(outGradient).sumNumber().doubleValue();
    double tolerance = 1e-4 * out.norm2Number().doubleValue();
    assertThat(in.mul(inGradient).sumNumber().doubleValue()).isCloseTo(whole, within(tolerance));
    assertThat(weights.mul(weightGradient).sumNumber().doubleValue())
        .isCloseTo(whole, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({
    "conv3d_k7_s122_p3,FLOAT", "conv3d_k7_s122_p3,DOUBLE",
    "conv2d_k7_s2_p3,FLOAT", "conv2d_k7_s2_p3,DOUBLE"
  })
  void convolvesPicturesAndFindsTheWeightsGradientAsTorch(String name, DataType type) {
    String path = "unit/" + name + "/";
    INDArray goldenWeights = Npy.read(path + "weight", type);
    ConvolutionSpec spec = Layouts.spec("c", "n", goldenWeights, 2, 3);
    INDArray weights = Layouts.withTime(goldenWeights);
    INDArray in = Layouts.withTime(Npy.read(path + "x", type));
    INDArray golden = Npy.read(path + "y", type);
    INDArray out = Nd4j.create(type, channelsLast(golden).shape());
    Convolution.stem(spec, in, weights, out).forward();
    assertWithin(tolerance(type), channelsFirst(out, golden), golden);

    INDArray weightGradient = Nd4j.create(type, weights.shape());
    try (Scratch scratch = new Scratch(type)) {
      INDArray outGradient = channelsLast(path + "grad_output", type);
      new StemGradient(spec, in, outGradient, weightGradient, scratch).run();
      INDArray expected = Npy.read(path + "grad_weight", type);
      assertWithin(tolerance(type), weightGradient.reshape('c', expected.shape()), expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "maxpool3d_k3_s2_p1,FLOAT", "maxpool3d_k3_s2_p1,DOUBLE",
    "maxpool2d_k3_s2_p1,FLOAT", "maxpool2d_k3_s2_p1,DOUBLE"
  })
  void poolsNegativeNumbersAsTorchNotAgainstZeroPadding(String name, DataType type) {
    String path = "unit/" + name + "/";
    INDArray goldenIn = Npy.read(path + "x", type);
    INDArray in = channelsLast(goldenIn);
    INDArray golden = Npy.read(path + "y", type);
    INDArray out = Nd4j.create(type, channelsLast(golden).shape());
    EncoderShape shape = new EncoderShape(goldenIn.rank() == 5, 4);
    MaxPool pool = new MaxPool(shape, in, out);
    pool.forward();
    assertWithin(0, channelsFirst(out, golden), golden);

    INDArray gradient = Nd4j.create(type, in.shape());
    pool.backward(channelsLast(path + "grad_output", type), gradient).run();
    INDArray expected = Npy.read(path + "grad_x", type);
    assertWithin(tolerance(type), channelsFirst(gradient, expected), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "batchnorm3d_train,FLOAT", "batchnorm3d_train,DOUBLE",
    "batchnorm2d_train,FLOAT", "batchnorm2d_train,DOUBLE"
  })
  void normalisesABatchAsTorchAndMovesTheUnbiasedVariance(String name, DataType type) {
    String path = "unit/" + name + "/";
    INDArray in = channelsLast(path + "x", type);
    INDArray out = Nd4j.create(type, in.shape());
    BatchNormTensors tensors =
        new BatchNormTensors(
            Npy.read(path + "weight", type),
            Npy.read(path + "bias", type),
            Npy.read(path + "running_mean_before", type),
            Npy.read(path + "running_var_before", type));
    BatchNormTensors gradients =
        new BatchNormTensors(
            Nd4j.create(type, 4), Nd4j.create(type, 4), Nd4j.create(type, 4), Nd4j.create(type, 4));
    try (Scratch scratch = new Scratch(type)) {
      ChannelSums sums = new ChannelSums(in.length() / 4, scratch);
      BatchNorm norm = BatchNorm.training(tensors, in, out, sums, scratch);
      norm.forward();
      INDArray golden = Npy.read(path + "y", type);
      assertWithin(tolerance(type), channelsFirst(out, golden), golden);
      assertWithin(
          tolerance(type), tensors.runningMean(), Npy.read(path + "running_mean_after", type));
      assertWithin(
          tolerance(type), tensors.runningVariance(), Npy.read(path + "running_var_after", type));

      INDArray gradient = channelsLast(path + "grad_output", type);
      norm.backward(gradient, Nd4j.create(type, in.shape()), gradients, scratch).run();
      INDArray expected = Npy.read(path + "grad_x", type);
      assertWithin(tolerance(type), channelsFirst(gradient, expected), expected);
      assertWithin(tolerance(type), gradients.gamma(), Npy.read(path + "grad_weight", type));
      assertWithin(tolerance(type), gradients.beta(), Npy.read(path + "grad_bias", type));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "batchnorm3d_eval,FLOAT", "batchnorm3d_eval,DOUBLE",
    "batchnorm2d_eval,FLOAT", "batchnorm2d_eval,DOUBLE"
  })
  void normalisesByRunningStatisticsAsTorch(String name, DataType type) {
    String path = "unit/" + name + "/";
    INDArray in = channelsLast(path + "x", type);
    BatchNormTensors tensors =
        new BatchNormTensors(
            Npy.read(path + "weight", type),
            Npy.read(path + "bias", type),
            Npy.read(path + "running_mean", type),
            Npy.read(path + "running_var", type));
    BatchNorm.inference(tensors, in, in).run();
    INDArray golden = Npy.read(path + "y", type);
    assertWithin(tolerance(type), channelsFirst(in, golden), golden);
  }

  @Test
  void refusesToNormaliseASingleValue() {
    try (Scratch scratch = new Scratch(DataType.FLOAT)) {
      INDArray one = Nd4j.create(DataType.FLOAT, 1, 4);
      BatchNormTensors tensors =
          new BatchNormTensors(Nd4j.create(4), Nd4j.create(4), Nd4j.create(4), Nd4j.create(4));
      ChannelSums sums = new ChannelSums(1, scratch);
      assertThatThrownBy(() -> BatchNorm.training(tensors, one, one.dup(), sums, scratch))
          .hasMessage("Cannot normalise a batch: 1 value per channel, needs at least 2");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void runsAProjectedBlockAsTorch(DataType type) {
    checkBlock("unit/basicblock3d_projection_s2/", 2, true, type);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void runsAnIdentityBlockAsTorch(DataType type) {
    checkBlock("unit/basicblock3d_identity/", 1, false, type);
  }

  private static void checkBlock(String path, int stride, boolean projected, DataType type) {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    put(tensors, path, "conv1.weight", "bn1");
    put(tensors, path, "conv2.weight", "bn2");
    ConvolutionSpec first = Layouts.spec("conv1", "bn1", tensors.get("conv1.weight"), stride, 1);
    ConvolutionSpec second = Layouts.spec("conv2", "bn2", tensors.get("conv2.weight"), 1, 1);
    BlockSpec spec = BlockSpec.identity(first, second);
    if (projected) {
      put(tensors, path, "down.0.weight", "down.1");
      INDArray weights = tensors.get("down.0.weight");
      spec =
          BlockSpec.projected(first, second, Layouts.spec("down.0", "down.1", weights, stride, 0));
    }
    try (Scratch scratch = new Scratch(type)) {
      INDArray in = channelsLast(path + "x", type);
      LayerViews gradients = Layouts.views(tensors, type);
      TrainingContext context =
          new TrainingContext(
              Layouts.views(tensors, type), new ChannelSums(1000, scratch), scratch);
      TrainingBuffers buffers =
          new TrainingBuffers(
              scratch.array(4000), scratch.array(4000), scratch.array(4000), scratch.array(4000));
      TrainingBlock block = new TrainingBlock(spec, context, in, buffers.working());
      block.forward();
      INDArray golden = Npy.read(path + "y", type);
      assertWithin(tolerance(type), channelsFirst(block.out(), golden), golden);

      block.bindBackward(new BackwardContext(buffers, gradients, scratch));
      INDArray outGradient = channelsLast(path + "grad_output", type);
      Scratch.view(buffers.incoming(), outGradient.shape()).assign(outGradient);
      block.backward();
      INDArray goldenIn = Npy.read(path + "grad_x", type);
      INDArray inGradient = Scratch.view(buffers.outgoing(), in.shape());
      // sums over some thousand terms behind two batch norms
      double loose = 5 * tolerance(type);
      assertWithin(loose, channelsFirst(inGradient, goldenIn), goldenIn);
      for (String name : trained(tensors)) {
        assertWithin(loose, gradients.named(name), Npy.read(path + "grad_" + name, type));
      }
    }
  }

  private static void put(Map<String, INDArray> all, String path, String weight, String norm) {
    for (String name : List.of(weight, norm + ".weight", norm + ".bias")) {
      all.put(name, Npy.read(path + name));
    }
    long channels = all.get(norm + ".bias").length();
    all.put(norm + ".running_mean", Nd4j.zeros(DataType.DOUBLE, channels));
    all.put(norm + ".running_var", Nd4j.ones(DataType.DOUBLE, channels));
  }

  private static List<String> trained(Map<String, INDArray> tensors) {
    return tensors.keySet().stream().filter(name -> !name.contains("running")).toList();
  }
}
