package io.skipclip.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The paper's encoders at the paper's size, run. */
class FullSizeTest {

  @ParameterizedTest
  @CsvSource({"true,16,224,7", "true,16,112,4", "false,1,224,7"})
  void gives512ChannelsOfThePapersGrid(boolean temporal, int frames, int sizePx, int cells) {
    ResNetLayout layout = new ResNetLayout(new EncoderShape(temporal, 64));
    INDArray vector = Nd4j.zeros(DataType.FLOAT, layout.total());
    LayerViews views = new LayerViews(layout.slots(), vector);
    layout.convolutions().forEach(each -> views.norm(each).beta().assign(1));
    try (ResidualNetwork network = new ResidualNetwork(layout, vector)) {
      INDArray features = network.infer(Nd4j.zeros(DataType.FLOAT, 1, 3, frames, sizePx, sizePx));
      assertThat(features.shape()).containsExactly(1, 512, 1, cells, cells);
      // weights 0 and betas 1: a block adds 1 to what it gets, the shortcut's beta resets it
      assertThat(features.minNumber().floatValue()).isEqualTo(3);
      assertThat(features.maxNumber().floatValue()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,8,32,1", "1,8,33,4", "2,8,32,2", "1,17,32,2", "1,16,112,16", "1,16,224,49"})
  void knowsHowFewValuesTheLastStageNormalises(int clips, int frames, int sizePx, int values) {
    assertThat(new EncoderShape(true, 2).leastValues(clips, frames, sizePx)).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource({"true,4,16,56,16", "false,20,1,96,16", "true,1,9,57,16"})
  void knowsWhatATrainingStepHolds(boolean temporal, int clips, int frames, int sizePx, int width) {
    EncoderShape shape = new EncoderShape(temporal, width);
    ResNetLayout layout = new ResNetLayout(shape);
    LayerViews views = new LayerViews(layout.slots(), Nd4j.zeros(DataType.FLOAT, layout.total()));
    long[] pictures = {clips, 3, frames, sizePx, sizePx};
    try (Scratch forward = new Scratch(DataType.FLOAT);
        Scratch backward = new Scratch(DataType.FLOAT)) {
      new TrainingPass(layout, views, pictures, forward, backward).bindBackward(views);
      long known = shape.trainingNumbers(clips, frames, sizePx);
      assertThat(forward.numbers() + backward.numbers()).isBetween(known, known + known / 20);
    }
  }

  @Test
  void refusesPicturesOfOtherShapes() {
    ResNetLayout layout = new ResNetLayout(new EncoderShape(false, 2));
    INDArray vector = Nd4j.zeros(DataType.FLOAT, layout.total());
    try (ResidualNetwork network = new ResidualNetwork(layout, vector)) {
      assertThatThrownBy(() -> network.infer(Nd4j.zeros(DataType.FLOAT, 1, 4, 1, 33, 33)))
          .hasMessage("Cannot encode pictures of shape [1, 4, 1, 33, 33], needs [N, 3, T, H, W]");
      assertThatThrownBy(() -> network.backward(vector, vector))
          .hasMessage("Cannot go back: nothing was encoded for training");
    }
  }
}
