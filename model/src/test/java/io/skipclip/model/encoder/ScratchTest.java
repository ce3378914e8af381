package io.skipclip.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Memory that passes for changing shapes have one after the other. */
class ScratchTest {

  @Test
  void givesTheSameMemoryAgainAndMoreOnlyWhereItDoesNotFit() {
    try (Scratch scratch = new Scratch(DataType.FLOAT)) {
      INDArray large = scratch.array(4, 6);
      INDArray other = scratch.array(5);
      long address = large.data().address();
      scratch.rewind();
      INDArray small = scratch.array(3, 2);
      assertThat(small.shape()).containsExactly(3, 2);
      assertThat(small.data().address()).isEqualTo(address);
      assertThat(scratch.filled(7, 5).data().address()).isEqualTo(other.data().address());
      assertThat(small.data().address()).isEqualTo(address);
      assertThat(scratch.numbers()).isEqualTo(24 + 5);
      scratch.rewind();
      assertThat(scratch.filled(1, 25).sumNumber().intValue()).isEqualTo(25);
      assertThat(scratch.numbers()).isEqualTo(25 + 5);
    }
  }

  /** Batches of changing size give to the bit what networks give that have seen no other. */
  @Test
  void aPassOfAnotherShapeComputesAsIfItsMemoryWereNew() {
    ResNetLayout layout = new ResNetLayout(new EncoderShape(true, 4));
    INDArray numbers = numbers(layout);
    try (ResidualNetwork changing = new ResidualNetwork(layout, numbers.dup())) {
      for (int clips : new int[] {3, 2, 4, 2, 3}) {
        INDArray pictures = pictures(clips);
        try (ResidualNetwork fresh = new ResidualNetwork(layout, numbers.dup())) {
          assertThat(step(changing, layout, pictures)).isEqualTo(step(fresh, layout, pictures));
          assertThat(changing.infer(pictures, 1).shape()[0]).isEqualTo(clips);
        }
      }
    }
  }

  /** Features and the parameters' gradients of a step. */
  private static List<INDArray> step(
      ResidualNetwork network, ResNetLayout layout, INDArray pictures) {
    INDArray gradients = Nd4j.zeros(DataType.FLOAT, layout.total());
    List<INDArray> all = new ArrayList<>();
    all.add(network.train(pictures).dup());
    network.backward(all.get(0), gradients);
    all.add(gradients);
    return all;
  }

  private static INDArray pictures(int clips) {
    Nd4j.getRandom().setSeed(clips);
    return Nd4j.randn(DataType.FLOAT, clips, 3, 8, 32, 32);
  }

  private static INDArray numbers(ResNetLayout layout) {
    Nd4j.getRandom().setSeed(1);
    INDArray numbers = Nd4j.randn(DataType.FLOAT, layout.total()).muli(0.1);
    LayerViews views = new LayerViews(layout.slots(), numbers);
    layout.convolutions().forEach(each -> views.norm(each).runningVariance().assign(1));
    return numbers;
  }
}
