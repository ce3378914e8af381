package io.skipclip.jobs.evaluation.probe;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Features as LIBLINEAR reads them, each with mean 0 and deviation 1 over some videos; one that is
 * the same in all of them counts nothing. Where there are fewer videos than features, they are
 * coordinates in the videos' span. A last one is always 1, for the intercept.
 */
final class Standardised {
  private final double[] means;
  private final double[] scales;
  private final Optional<Span> span;

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
    this.span =
        videos.size() < size
            ? Optional.of(new Span(videos.stream().map(v -> scaled(v.features())).toList()))
            : Optional.empty();
  }

  private static double scale(double square) {
    return square > 0 ? 1 / Math.sqrt(square) : 0;
  }

  private double[] scaled(float[] features) {
    double[] scaled = new double[features.length];
    Arrays.setAll(scaled, c -> (features[c] - means[c]) * scales[c]);
    return scaled;
  }

  Feature[] row(float[] features) {
    double[] scaled = scaled(features);
    double[] values = span.map(each -> each.coordinates(scaled)).orElse(scaled);
    Feature[] row = new Feature[values.length + 1];
    for (int c = 0; c < values.length; c++) {
      row[c] = new FeatureNode(c + 1, values[c]);
    }
    row[values.length] = new FeatureNode(values.length + 1, 1);
    return row;
  }
}
