package io.skipclip.jobs.inference;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Features that nothing learned: what simple means already tell of a clip. */
final class PlainFeatures {
  /** Cells a side. */
  private static final int PIXEL_CELLS = 16;

  private static final int TIMES = 4;
  private static final int SPECTRUM_CELLS = 32;

  private PlainFeatures() {}

  /**
   * Pixels, averaged to at most 16 x 16 cells and 4 times.
   *
   * @param clips {@code [N, 3, T, S, S]}
   * @return {@code [N, 3 x 4 x 16 x 16]}, fewer of a smaller clip
   */
  static INDArray pixels(INDArray clips) {
    int times = (int) Math.min(TIMES, clips.size(2));
    int cells = (int) Math.min(PIXEL_CELLS, clips.size(3));
    float[] pooled = pool(clips, times, cells);
    return Nd4j.createFromArray(pooled).reshape('c', clips.size(0), 3L * times * cells * cells);
  }

  /**
   * Logarithm of 1 + the magnitude of each grey frame's Fourier transform at 32 x 32 cells,
   * averaged over the frames: it knows textures and shapes, and not where they are.
   *
   * @param clips {@code [N, 3, T, S, S]}
   * @return {@code [N, 32 x 32]}, fewer of a smaller clip
   */
  static INDArray spectrum(INDArray clips) {
    int times = (int) clips.size(2);
    int cells = (int) Math.min(SPECTRUM_CELLS, clips.size(3));
    INDArray frames =
        Nd4j.createFromArray(pool(clips, times, cells))
            .reshape('c', clips.size(0), 3, times, cells, cells)
            .mean(1); // [N, T, cells, cells]
    INDArray cosines = waves(cells, false);
    INDArray sines = waves(cells, true);
    INDArray out = Nd4j.zeros(clips.size(0), (long) cells * cells);
    for (int clip = 0; clip < clips.size(0); clip++) {
      for (int time = 0; time < times; time++) {
        INDArray frame = frames.slice(clip).slice(time).dup('c');
        out.getRow(clip).addi(magnitudes(frame, cosines, sines).reshape(out.size(1)).div(times));
      }
    }
    return out;
  }

  /** {@code [cells, cells]}, log(1 + |F|), F = W frame W with W = cosines - i sines. */
  private static INDArray magnitudes(INDArray frame, INDArray cosines, INDArray sines) {
    INDArray real = cosines.mmul(frame).mmul(cosines).sub(sines.mmul(frame).mmul(sines));
    INDArray imaginary = sines.mmul(frame).mmul(cosines).add(cosines.mmul(frame).mmul(sines));
    INDArray magnitude = Transforms.sqrt(real.mul(real).add(imaginary.mul(imaginary)), false);
    return Transforms.log(magnitude.add(1), false).dup('c');
  }

  private static INDArray waves(int cells, boolean sine) {
    float[] values = new float[cells * cells];
    for (int i = 0; i < values.length; i++) {
      int wave = i / cells;
      double angle = 2 * Math.PI * wave * (i % cells) / cells;
      values[i] = (float) (sine ? Math.sin(angle) : Math.cos(angle));
    }
    return Nd4j.createFromArray(values).reshape('c', cells, cells);
  }

  /** Means over cells of time and space, {@code [N, 3, times, cells, cells]} as numbers. */
  private static float[] pool(INDArray clips, int times, int cells) {
    float[] from = clips.dup('c').data().asFloat();
    int frames = (int) clips.size(2);
    int side = (int) clips.size(3);
    int planes = (int) (clips.size(0) * clips.size(1));
    float[] sums = new float[planes * times * cells * cells];
    int[] counts = new int[times * cells * cells];
    for (int i = 0; i < from.length; i++) {
      int time = i / (side * side) % frames * times / frames;
      int y = i / side % side * cells / side;
      int x = i % side * cells / side;
      int cell = (time * cells + y) * cells + x;
      int plane = i / (frames * side * side);
      sums[plane * counts.length + cell] += from[i];
      counts[cell] += plane == 0 ? 1 : 0;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i % counts.length];
    }
    return sums;
  }
}
