package io.skipclip.jobs.evaluation.probe;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.Arrays;
import java.util.List;

/**
 * Features as LIBLINEAR reads them, each with mean 0 and deviation 1 over some videos; one that is
 * the same in all of them counts nothing. A last one is always 1, for the intercept.
 */
final class Standardised {
  private final double[] means;
  private final double[] scales;

  /** Of 1 video or more. */
  Standardised(List<LabelledFeatures> videos) {
    int size = videos.get(0).features().length;
    this.means = new double[size];
    double[] squares = new double[size];
    for (LabelledFeatures video : videos) {
      float[] features = video.features();
      for (int c = 0; c < size; c++) {
        means[c] += features[c] / (double) videos.size();
      }
    }
    for (LabelledFeatures video : videos) {
      float[] features = video.features();
      for (int c = 0; c < size; c++) {
        squares[c] += Math.pow(features[c] - means[c], 2) / videos.size();
      }
    }
    this.scales = Arrays.stream(squares).map(Standardised::scale).toArray();
  }

  private static double scale(double square) {
    return square > 0 ? 1 / Math.sqrt(square) : 0;
  }

  /** How many features a row has, the intercept's included. */
  int size() {
    return means.length + 1;
  }

  Feature[] row(float[] features) {
    Feature[] row = new Feature[size()];
    for (int c = 0; c < means.length; c++) {
      row[c] = new FeatureNode(c + 1, (features[c] - means[c]) * scales[c]);
    }
    row[means.length] = new FeatureNode(size(), 1);
    return row;
  }
}
