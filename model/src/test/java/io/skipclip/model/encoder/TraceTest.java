package io.skipclip.model.encoder;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.golden.Npy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Activations after the stem and after every block, against the reference's. */
class TraceTest {

  private static final EncoderShape SHAPE = new EncoderShape(true, 4);

  @Test
  void followsTheReferenceStageByStage() {
    ResNetLayout layout = new ResNetLayout(SHAPE);
    INDArray vector = Nd4j.create(DataType.FLOAT, layout.total());
    LayerViews views = new LayerViews(layout.slots(), vector);
    for (String name : layout.slots().keySet()) {
      String folder = name.contains("running") ? "bn_running_initial" : "param_initial";
      views.named(name).assign(Npy.read("e2e/" + folder + "/g." + name, DataType.FLOAT));
    }
    INDArray context = Npy.read("e2e/input/context", DataType.FLOAT);
    try (Scratch scratch = new Scratch(DataType.FLOAT)) {
      TrainingPass pass = new TrainingPass(layout, views, context.shape(), scratch, scratch);
      pass.forward(context);
      List<INDArray> stages = pass.stages();
      INDArray stem = firstVideo(stages.get(0)).get(NDArrayIndex.point(0));
      assertWithin(1e-5, stem, Npy.read("e2e/trace_g/conv1_bn_relu_channel0_video0"));
      assertWithin(1e-5, firstVideo(stages.get(1)), Npy.read("e2e/trace_g/maxpool_video0"));
      for (int block = 0; block < 8; block++) {
        String name = "e2e/trace_g/layer" + (block / 2 + 1) + "." + block % 2;
        INDArray out = stages.get(2 + block).castTo(DataType.DOUBLE);
        assertWithin(1e-5, out.mean(1, 2, 3), Npy.read(name + "_mean_per_channel"));
        double square = Npy.scalar(name + "_sumsq");
        assertThat(out.mul(out).sumNumber().doubleValue() / square).isCloseTo(1, within(3e-6));
      }
    }
  }

  /** {@code [N, T, H, W, C]} to the first's {@code [C, T, H, W]}. */
  private static INDArray firstVideo(INDArray out) {
    return out.get(NDArrayIndex.point(0)).permute(3, 0, 1, 2);
  }
}
