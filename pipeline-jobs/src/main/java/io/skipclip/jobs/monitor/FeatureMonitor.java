package io.skipclip.jobs.monitor;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.jobs.evaluation.PretextModel;
import io.skipclip.jobs.inference.ClipInference;
import io.skipclip.jobs.inference.Output;
import io.skipclip.jobs.inference.ShardClips;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.MonitorSettings;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.jobs.training.EpochMonitor;
import io.skipclip.model.pretext.InputSlot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the features of the encoder that a pre-training hands on: the centre clips of training
 * and validation videos, and of the latter the first and the last clip too.
 */
public final class FeatureMonitor implements EpochMonitor {
  /** Less than this of what there could be: whatever is shown, the features are one. */
  private static final double COLLAPSED = 0.05;

  private static final String RAW_PIXELS = "raw pixels";
  private static final Logger LOG = LoggerFactory.getLogger(FeatureMonitor.class);

  private final JavaSparkContext spark;
  private final Settings settings;
  private final ClipSource clips;
  private final int frames;
  private final MonitorSettings monitor;
  private final MonitoredVideos videos;
  private final FeatureFigures figures;

  private FeatureMonitor(
      JavaSparkContext spark, Settings settings, ClipSource source, Catalogue catalogue) {
    this.spark = spark;
    this.settings = settings;
    InputSlot shown = settings.task().network().clipInput();
    this.clips = source.seenAs(settings.pixels(shown.sizePx()));
    this.frames = shown.frames();
    this.monitor = settings.monitor();
    this.videos =
        MonitoredVideos.of(
            catalogue, settings.division(), frames, monitor.videos(), settings.seed());
    this.figures = new FeatureFigures(videos, settings.evaluate());
  }

  /**
   * One that looks as often as the settings say; what its figures are to be compared with is
   * measured first, if it isn't there, and lies in the run's folder then.
   *
   * @param source the dataset that is trained on
   * @param run the run's folder
   */
  public static EpochMonitor of(
      JavaSparkContext spark,
      Settings settings,
      ClipSource source,
      Catalogue catalogue,
      Storage run) {
    if (!settings.monitor().isOn()) {
      return EpochMonitor.NONE;
    }
    FeatureMonitor monitor = new FeatureMonitor(spark, settings, source, catalogue);
    if (monitor.videos.isEmpty()) {
      LOG.warn("No training video is as long as a clip of {}: nothing to look at", monitor.frames);
      return EpochMonitor.NONE;
    }
    if (MonitorReferences.read(run).isEmpty()) {
      monitor.references().write(run);
    }
    return monitor;
  }

  private MonitorReferences references() {
    LOG.info(
        String.format(
            Locale.ROOT,
            "Looking at %,d + %,d videos before training",
            videos.training().size(),
            videos.asked().size()));
    byte[] random =
        Models.bytes(PretextModel.untrained(settings).untrained(clips, videos.training()));
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    all.put(PretextModel.RANDOM, look(random, Output.FEATURES));
    all.put(RAW_PIXELS, look(random, Output.Plain.PIXELS));
    return new MonitorReferences(
        videos.validation() ? "validation videos" : "training videos", videos.classes(), all);
  }

  @Override
  public boolean isDue(int epoch) {
    return monitor.isDue(epoch);
  }

  @Override
  public Map<String, Double> figures(ComputationGraph graph) {
    Map<String, Double> seen = look(Models.bytes(graph), Output.FEATURES);
    double spread = seen.get(MonitorSettings.SPREAD);
    if (spread < COLLAPSED) {
      LOG.warn(
          String.format(
              Locale.ROOT,
              "The features of all videos are nearly the same: spread %.3f of 1; the encoder may have"
                  + " collapsed (a lower learning rate or another margin may help)",
              spread));
    }
    return seen;
  }

  private Map<String, Double> look(byte[] network, Output output) {
    List<CatalogueEntry> asked = videos.asked();
    Map<String, float[]> centres =
        features(network, output, both(), video -> ClipSampler.centre(video, frames));
    List<float[]> queries = inOrder(asked, centres);
    Map<String, Double> seen =
        new LinkedHashMap<>(figures.knn(inOrder(videos.training(), centres), queries));
    seen.putAll(
        FeatureFigures.geometry(
            inOrder(asked, features(network, output, asked, video -> end(video, 0))),
            inOrder(asked, features(network, output, asked, video -> end(video, 1)))));
    return seen;
  }

  private ClipView end(CatalogueEntry video, int which) {
    return ClipSampler.spread(video, frames, 2).get(which);
  }

  private List<CatalogueEntry> both() {
    List<CatalogueEntry> both = new ArrayList<>(videos.training());
    if (videos.validation()) {
      both.addAll(videos.asked());
    }
    return both;
  }

  private Map<String, float[]> features(
      byte[] network,
      Output output,
      List<CatalogueEntry> of,
      Function<CatalogueEntry, ClipView> view) {
    return new ClipInference(clips, output)
        .meanByVideo(
            spark, "features", network, ShardClips.of(of, video -> List.of(view.apply(video))));
  }

  private static List<float[]> inOrder(List<CatalogueEntry> videos, Map<String, float[]> features) {
    return videos.stream().map(video -> features.get(video.videoId())).toList();
  }
}
