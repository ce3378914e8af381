package io.skipclip.model.encoder;

import io.skipclip.model.golden.Npy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Golden tensors, channels first, in the layouts the encoder works in. */
final class Layouts {

  private Layouts() {}

  /** {@code [N, C, T, H, W]} (or without T) to {@code [N, T, H, W, C]}. */
  static INDArray channelsLast(INDArray array) {
    return withTime(array).permute(0, 2, 3, 4, 1).dup('c');
  }

  static INDArray channelsLast(String path, DataType type) {
    return channelsLast(Npy.read(path, type));
  }

  /** {@code [N, T, H, W, C]} to the shape of a golden array. */
  static INDArray channelsFirst(INDArray array, INDArray golden) {
    return array.permute(0, 4, 1, 2, 3).dup('c').reshape('c', golden.shape());
  }

  /** {@code [N, C, H, W]} to {@code [N, C, 1, H, W]}; five axes stay. */
  static INDArray withTime(INDArray array) {
    return array.rank() == 5
        ? array
        : array.reshape('c', array.size(0), array.size(1), 1, array.size(2), array.size(3));
  }

  static ConvolutionSpec spec(String name, String norm, INDArray weights, int stride, int pad) {
    INDArray five = withTime(weights);
    int kernel = (int) five.size(4);
    boolean temporal = weights.rank() == 5;
    return new ConvolutionSpec(
        name,
        norm,
        (int) five.size(1),
        (int) five.size(0),
        List.of((int) five.size(2), kernel, kernel),
        List.of(temporal && kernel != 7 ? stride : 1, stride, stride),
        List.of(temporal ? pad : 0, pad, pad));
  }

  /** One vector holding the given tensors, in the map's order, and views of it. */
  static LayerViews views(Map<String, INDArray> tensors, DataType type) {
    Map<String, ResNetLayout.Slot> slots = new LinkedHashMap<>();
    long offset = 0;
    for (Map.Entry<String, INDArray> each : tensors.entrySet()) {
      List<Long> shape = new ArrayList<>();
      for (long extent : each.getValue().shape()) {
        shape.add(extent);
      }
      slots.put(each.getKey(), new ResNetLayout.Slot(offset, shape));
      offset += each.getValue().length();
    }
    LayerViews views = new LayerViews(slots, Nd4j.zeros(type, offset));
    tensors.forEach((name, value) -> views.named(name).assign(value));
    return views;
  }
}
