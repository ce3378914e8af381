package io.skipclip.jobs.evaluation.probe;

import io.skipclip.features.JobName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Fits linear probes on an encoder's features: each part of each fit is a task. */
public final class LinearProbes {
  private final JavaSparkContext context;
  private final ProbeSettings settings;

  /**
   * @param context on whose executors they are fitted
   */
  public LinearProbes(JavaSparkContext context, ProbeSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  /**
   * A fitted probe's answers.
   *
   * @param regularisation its strength
   * @param classes of the videos that were asked for
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
  public record Fitted(double regularisation, int[] classes) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private record Features(List<LabelledFeatures> train, List<float[]> test)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    List<LabelledFeatures> shown(int[] videos) {
      return Arrays.stream(videos).mapToObj(train::get).toList();
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
  private record Trial(int[] shown, int fold) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
  private record Fit(int[] shown, double regularisation) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Fits a probe for each set of labels, and names the classes of other videos.
   *
   * @param train features and classes of the training videos
   * @param shown for each probe the training videos whose labels it is shown, by place
   * @param test features of the videos that are asked for
   * @return what each says, in order
   */
  @SuppressWarnings("try") // the name is only to be put back
  public List<Fitted> fit(List<LabelledFeatures> train, List<int[]> shown, List<float[]> test) {
    Broadcast<Features> features =
        context.broadcast(new Features(new ArrayList<>(train), new ArrayList<>(test)));
    try (JobName name = JobName.of(context, describe(shown.size(), train.size(), test.size()))) {
      List<Double> strengths = settings.isChosen() ? chosen(features, shown) : fixed(shown.size());
      List<Fit> fits =
          IntStream.range(0, shown.size())
              .mapToObj(probe -> new Fit(shown.get(probe), strengths.get(probe)))
              .toList();
      return context.parallelize(fits, fits.size()).map(fit -> fitted(features, fit)).collect();
    } finally {
      features.destroy();
    }
  }

  private static String describe(int probes, int train, int test) {
    return String.format(
        Locale.ROOT, "linear probes: %,d of %,d + %,d videos", probes, train, test);
  }

  private List<Double> fixed(int probes) {
    return IntStream.range(0, probes).mapToObj(probe -> settings.middle()).toList();
  }

  private static Fitted fitted(Broadcast<Features> features, Fit fit) {
    LinearProbe probe = new LinearProbe(features.value().shown(fit.shown()));
    return new Fitted(
        fit.regularisation(), probe.predict(fit.regularisation(), features.value().test()));
  }

  private List<Double> chosen(Broadcast<Features> features, List<int[]> shown) {
    ProbeSettings asked = settings;
    List<Trial> trials =
        shown.stream()
            .flatMap(
                videos ->
                    IntStream.range(0, asked.folds()).mapToObj(fold -> new Trial(videos, fold)))
            .toList();
    List<int[]> hits =
        context
            .parallelize(trials, trials.size())
            .map(trial -> hits(features.value().shown(trial.shown()), trial.fold(), asked))
            .collect();
    return IntStream.range(0, shown.size())
        .mapToObj(
            probe -> best(hits.subList(probe * asked.folds(), (probe + 1) * asked.folds()), asked))
        .toList();
  }

  /** How many of a part's videos are told aright, by strength; of none if the rest is of none. */
  static int[] hits(List<LabelledFeatures> videos, int fold, ProbeSettings settings) {
    Folds folds = new Folds(videos, settings.folds(), settings.seed());
    int[] fitted = folds.outside(fold);
    int[] asked = folds.in(fold);
    if (fitted.length == 0 || asked.length == 0) {
      return new int[settings.regularisations().size()];
    }
    LinearProbe probe = new LinearProbe(videos);
    return settings.regularisations().stream()
        .mapToInt(strength -> probe.hits(fitted, asked, strength))
        .toArray();
  }

  /** Among those that tell as many the strongest; the middle one where none tells any. */
  static double best(List<int[]> hitsByFold, ProbeSettings settings) {
    int best = -1;
    int most = 0;
    for (int strength = 0; strength < settings.regularisations().size(); strength++) {
      int tried = strength;
      int sum = hitsByFold.stream().mapToInt(hits -> hits[tried]).sum();
      if (sum > 0 && sum >= most) {
        best = strength;
        most = sum;
      }
    }
    return best < 0 ? settings.middle() : settings.regularisations().get(best);
  }
}
