package io.skipclip.model.embedding;

import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.pretext.skipclip.CellCosine;
import io.skipclip.model.pretext.skipclip.FeatureGrid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The map of figure 3 by shift and stitch: cell (i, j) of the input moved by (dy, dx) steps of 32 /
 * shifts pixels becomes cell (i x shifts + dy, j x shifts + dx) of the map.
 */
final class SimilarityMap {

  /** What one cell of an encoder's output covers, in pixels. */
  private static final int STRIDE_PX = 32;

  private final EncoderRuntime g;
  private final EncoderRuntime f;
  private final int shifts;

  SimilarityMap(EncoderRuntime g, EncoderRuntime f, int shifts) {
    if (shifts < 1 || STRIDE_PX % shifts != 0) {
      throw new IllegalArgumentException(
          "Invalid shifts: " + shifts + " (must divide " + STRIDE_PX + ")");
    }
    this.g = g;
    this.f = f;
    this.shifts = shifts;
  }

  double[][] of(INDArray context, INDArray frame) {
    double[][] map = {};
    for (int dy = 0; dy < shifts; dy++) {
      for (int dx = 0; dx < shifts; dx++) {
        INDArray h = g.encode(moved(context, dy, dx));
        CellCosine cosine =
            new CellCosine(FeatureGrid.of(h), FeatureGrid.of(f.encode(moved(frame, dy, dx))));
        int columns = (int) h.size(4);
        if (map.length == 0) {
          map = new double[(int) h.size(3) * shifts][columns * shifts];
        }
        for (int cell = 0; cell < h.size(3) * columns; cell++) {
          map[cell / columns * shifts + dy][cell % columns * shifts + dx] =
              cosine.atCell(0, 0, cell);
        }
      }
    }
    return map;
  }

  /** {@code [1, 3, T, H, W]} moved up and left by steps of the map, edges repeated. */
  private INDArray moved(INDArray pictures, int dy, int dx) {
    int step = STRIDE_PX / shifts;
    int height = (int) pictures.size(3);
    int width = (int) pictures.size(4);
    double[] from = pictures.dup('c').data().asDouble();
    double[] to = new double[from.length];
    for (int i = 0; i < to.length; i++) {
      int y = Math.min(height - 1, i / width % height + dy * step);
      int x = Math.min(width - 1, i % width + dx * step);
      to[i] = from[i / (width * height) * width * height + y * width + x];
    }
    DataType type = pictures.dataType();
    return Nd4j.createFromArray(to).castTo(type).reshape('c', pictures.shape());
  }
}
