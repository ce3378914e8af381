package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.jobs.evaluation.probe.LabelledFeatures;
import io.skipclip.jobs.evaluation.probe.LinearProbes;
import io.skipclip.jobs.evaluation.probe.ProbeSettings;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.LabelBudget;
import io.skipclip.jobs.training.LabelledVideos;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/** The linear probes of an evaluation, the same labels for whatever features there are. */
final class ProbeMeasurement {
  /**
   * A probe with the training videos that show it their labels.
   *
   * @param shown their places among the training videos, for each draw of labels
   */
  private record LabelledProbe(EvaluationResults.Probe probe, List<int[]> shown) {}

  private final MeasuredSplit split;
  private final EvaluateSettings evaluate;
  private final long seed;
  private final Map<String, Integer> places;
  private final List<LabelledProbe> probes;

  ProbeMeasurement(MeasuredSplit split, EvaluateSettings evaluate, long seed) {
    this.split = split;
    this.evaluate = evaluate;
    this.seed = seed;
    this.places =
        IntStream.range(0, split.train().size())
            .boxed()
            .collect(
                Collectors.toMap(place -> split.train().get(place).videoId(), Function.identity()));
    this.probes = evaluate.probeLabels().stream().map(this::labelled).toList();
  }

  /** What each of them is shown. */
  List<EvaluationResults.Probe> probes() {
    return probes.stream().map(LabelledProbe::probe).toList();
  }

  /** Where all labels are shown there is nothing to draw. */
  private LabelledProbe labelled(LabelBudget labels) {
    int[] first = shown(labels, 0);
    int draws = first.length == split.train().size() ? 1 : evaluate.probeDraws();
    return new LabelledProbe(
        EvaluationResults.Probe.of(labels, first.length),
        IntStream.range(0, draws).mapToObj(draw -> shown(labels, draw)).toList());
  }

  private int[] shown(LabelBudget labels, int draw) {
    return LabelledVideos.draw(split.train(), labels, seed, draw).stream()
        .mapToInt(video -> places.get(video.videoId()))
        .toArray();
  }

  /**
   * Fits all probes on some features.
   *
   * @param gallery features of the training videos, in order
   * @param queries features of the test videos, in order
   * @return by probe, for each draw of its labels, the class of each test video
   */
  Map<Measure, List<int[]>> predicted(List<float[]> gallery, List<float[]> queries) {
    List<int[]> shown = probes.stream().flatMap(probe -> probe.shown().stream()).toList();
    Map<Measure, List<int[]>> predicted = new LinkedHashMap<>();
    if (shown.isEmpty()) {
      return predicted;
    }
    List<LinearProbes.Fitted> fitted = probes(gallery, shown, queries);
    int next = 0;
    for (LabelledProbe each : probes) {
      List<LinearProbes.Fitted> own = fitted.subList(next, next + each.shown().size());
      predicted.put(
          each.probe().measure(), own.stream().map(LinearProbes.Fitted::classes).toList());
      next += own.size();
    }
    return predicted;
  }

  private List<LinearProbes.Fitted> probes(
      List<float[]> gallery, List<int[]> shown, List<float[]> queries) {
    ProbeSettings settings =
        new ProbeSettings(evaluate.probeRegularisations(), evaluate.probeFolds(), seed);
    List<LabelledFeatures> train =
        IntStream.range(0, gallery.size())
            .mapToObj(place -> labelled(split.train().get(place), gallery.get(place)))
            .toList();
    return new LinearProbes(
            JavaSparkContext.fromSparkContext(split.spark().sparkContext()), settings)
        .fit(train, shown, queries);
  }

  private LabelledFeatures labelled(CatalogueEntry video, float[] features) {
    return new LabelledFeatures(evaluate.resampling().recording(video), video.label(), features);
  }
}
