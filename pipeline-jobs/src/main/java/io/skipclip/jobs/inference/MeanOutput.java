package io.skipclip.jobs.inference;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Averages the outputs of a video's clips, in double precision and in their order. */
final class MeanOutput {
  private double[] sums = {};
  private int clips;

  /** Takes the output of one clip. */
  void add(INDArray row) {
    float[] values = row.toFloatVector();
    if (clips == 0) {
      sums = new double[values.length];
    }
    for (int c = 0; c < sums.length; c++) {
      sums[c] += values[c];
    }
    clips++;
  }

  /** The mean of what was taken, 1 clip or more. */
  VideoOutput of(String videoId) {
    float[] mean = new float[sums.length];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = (float) (sums[c] / clips);
    }
    return new VideoOutput(videoId, clips, mean);
  }
}
