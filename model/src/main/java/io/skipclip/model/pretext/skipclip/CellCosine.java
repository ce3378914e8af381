package io.skipclip.model.pretext.skipclip;

import java.util.Locale;

/**
 * Eq. 3: the mean over cells of the cosine between a context's features and a clip's, and its
 * gradient. Where time steps remain, the mean is over them as well, every step of the context with
 * every step of the clip.
 *
 * <p>A norm at the clamp is a constant, as PyTorch has it: a zero cell scores 0 and gets the finite
 * gradient {@code other's unit vector / 1e-8}.
 */
public final class CellCosine {

  private final FeatureGrid contexts;
  private final FeatureGrid clips;

  /**
   * @param contexts h, {@code [B, C, T, H, W]}
   * @param clips z, {@code [F, C, T', H, W]}
   */
  public CellCosine(FeatureGrid contexts, FeatureGrid clips) {
    if (contexts.channels() != clips.channels() || contexts.cells() != clips.cells()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot score features of %d channels and %d cells: %d and %d, needs the same",
              clips.channels(),
              clips.cells(),
              contexts.channels(),
              contexts.cells()));
    }
    this.contexts = contexts;
    this.clips = clips;
  }

  /** The score of context {@code b} and clip {@code f}, in [-1, 1]. */
  double score(int b, int f) {
    double sum = 0;
    for (int cell = 0; cell < contexts.cells(); cell++) {
      sum += atCell(b, f, cell);
    }
    return sum / contexts.cells();
  }

  /** One cell's part of it, in [-1, 1]: what figure 3 maps. */
  public double atCell(int b, int f, int cell) {
    double sum = 0;
    for (int s = 0; s < contexts.times(); s++) {
      for (int t = 0; t < clips.times(); t++) {
        sum +=
            dot(contexts.at(b, s, cell), clips.at(f, t, cell))
                / (contexts.norm(b, s, cell) * clips.norm(f, t, cell));
      }
    }
    return sum / (contexts.times() * clips.times());
  }

  /**
   * Adds the gradient of a score.
   *
   * @param factor what the score's gradient is
   * @param onContexts as long as h
   * @param onClips as long as z
   */
  void addGradient(int b, int f, double factor, double[] onContexts, double[] onClips) {
    if (factor == 0) {
      return;
    }
    double each = factor / ((double) contexts.cells() * contexts.times() * clips.times());
    for (int cell = 0; cell < contexts.cells(); cell++) {
      for (int s = 0; s < contexts.times(); s++) {
        for (int t = 0; t < clips.times(); t++) {
          Side h = Side.of(contexts, b, s, cell);
          Side z = Side.of(clips, f, t, cell);
          double cosine = dot(h.start, z.start) / (h.norm * z.norm);
          addCell(h, z, each, cosine, onContexts);
          addCell(z, h, each, cosine, onClips);
        }
      }
    }
  }

  /** {@code d cos / d x = (y / |y| - cos x / |x|) / |x|}, without its second part at the clamp. */
  private static void addCell(Side x, Side y, double factor, double cosine, double[] gradient) {
    double onOther = factor / (x.norm * y.norm);
    double onItself = x.clamped ? 0 : factor * cosine / (x.norm * x.norm);
    int i = x.start;
    int j = y.start;
    for (int c = 0; c < x.grid.channels(); c++) {
      gradient[i] += onOther * y.grid.value(j) - onItself * x.grid.value(i);
      i += x.grid.channelStride();
      j += y.grid.channelStride();
    }
  }

  private double dot(int context, int clip) {
    double sum = 0;
    int i = context;
    int j = clip;
    for (int c = 0; c < contexts.channels(); c++) {
      sum += contexts.value(i) * clips.value(j);
      i += contexts.channelStride();
      j += clips.channelStride();
    }
    return sum;
  }

  /** One cell of one side. */
  private record Side(FeatureGrid grid, int start, double norm, boolean clamped) {
    static Side of(FeatureGrid grid, int n, int time, int cell) {
      return new Side(
          grid, grid.at(n, time, cell), grid.norm(n, time, cell), grid.isClamped(n, time, cell));
    }
  }
}
