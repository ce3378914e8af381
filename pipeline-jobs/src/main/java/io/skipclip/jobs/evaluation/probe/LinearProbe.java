package io.skipclip.jobs.evaluation.probe;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression on frozen, standardised features, one class against the rest, by LIBLINEAR
 * (Fan et al. 2008): the field's way with few labels (Goyal et al. 2019, sec. 6.1, with SVMs), its
 * strength chosen by cross-validation.
 */
final class LinearProbe {
  private static final double TOLERANCE = 1e-3;
  private static final int ITERATIONS = 1000;

  static {
    Linear.disableDebugOutput(); // a line a step, to the output of whatever command it is
  }

  private final Standardised standardised;
  private final Feature[][] rows;
  private final int[] labels;

  /** Of the videos that are shown with their classes, 1 or more. */
  LinearProbe(List<LabelledFeatures> shown) {
    this.standardised = new Standardised(shown);
    this.rows =
        shown.stream().map(video -> standardised.row(video.features())).toArray(Feature[][]::new);
    this.labels = shown.stream().mapToInt(LabelledFeatures::label).toArray();
  }

  /**
   * Fits on all videos and names the classes of others.
   *
   * @param regularisation L2 of the mean loss, above 0
   * @param asked features of the others
   */
  int[] predict(double regularisation, List<float[]> asked) {
    int[] all = new int[rows.length];
    Arrays.setAll(all, v -> v);
    Model model = fit(all, regularisation);
    return asked.stream().mapToInt(each -> classOf(model, standardised.row(each))).toArray();
  }

  /**
   * Fits on some of the videos.
   *
   * @return how many of others are told aright
   */
  int hits(int[] fitted, int[] asked, double regularisation) {
    Model model = fit(fitted, regularisation);
    return (int) Arrays.stream(asked).filter(v -> classOf(model, rows[v]) == labels[v]).count();
  }

  private static int classOf(Model model, Feature[] row) {
    return (int) Linear.predict(model, row);
  }

  /** LIBLINEAR weighs the sum of losses against half the squared weights, by C. */
  private Model fit(int[] videos, double regularisation) {
    Problem problem = new Problem();
    problem.l = videos.length;
    problem.n = rows[0].length;
    problem.bias = 1;
    problem.x = Arrays.stream(videos).mapToObj(v -> rows[v]).toArray(Feature[][]::new);
    problem.y = Arrays.stream(videos).mapToDouble(v -> labels[v]).toArray();
    double c = 1 / (regularisation * videos.length);
    Parameter parameter = new Parameter(SolverType.L2R_LR, c, TOLERANCE, ITERATIONS);
    parameter.setRegularizeBias(false);
    return Linear.train(problem, parameter);
  }
}
