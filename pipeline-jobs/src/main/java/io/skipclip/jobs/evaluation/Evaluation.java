package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.jobs.inference.ClipInference;
import io.skipclip.jobs.inference.Output;
import io.skipclip.jobs.inference.ShardClips;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.LabelBudget;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.jobs.training.LabelledVideos;
import io.skipclip.model.classifier.ClassifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures a classifier, and a pre-trained encoder if there is one, on one split of a dataset. */
public final class Evaluation {
  /** The encoder before any training. */
  public static final String RANDOM = "random initialisation";

  private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);
  private static final int CLIPS = 10;

  /**
   * What was measured.
   *
   * @param results the figures
   * @param videos a row a test video
   */
  public record Measured(EvaluationResults results, List<VideoResult> videos) {}

  /** Features of videos by some means, measured like an encoder's. */
  @SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
  private record Encoder(String name, Output output, byte[] network) {}

  /** A linear probe with the training videos that show it their labels. */
  private record LabelledProbe(EvaluationResults.Probe probe, List<CatalogueEntry> videos) {}

  private final SparkSession spark;
  private final PublishedDataset dataset;
  private final Catalogue catalogue;
  private final Settings settings;
  private final List<CatalogueEntry> train;
  private final List<CatalogueEntry> test;
  private final List<LabelledProbe> probes;
  private final Findings findings;
  private final ScoreSheet sheet;

  /**
   * Binds the measurement to a dataset's split.
   *
   * @param settings of the evaluate command
   */
  public Evaluation(
      SparkSession spark, PublishedDataset dataset, Catalogue catalogue, Settings settings) {
    this.spark = spark;
    this.dataset = dataset;
    this.catalogue = catalogue;
    this.settings = settings;
    this.train = catalogue.training(settings.split());
    this.test = catalogue.test(settings.split());
    EvaluateSettings evaluate = settings.evaluate();
    this.probes = evaluate.probeLabels().stream().map(this::labelled).toList();
    this.sheet =
        new ScoreSheet(
            test.stream().mapToInt(CatalogueEntry::label).toArray(),
            new Bootstrap(test.size(), evaluate.resamples(), settings.seed()));
    this.findings = new Findings(train, test, catalogue.classNames(), sheet);
  }

  private LabelledProbe labelled(LabelBudget labels) {
    List<CatalogueEntry> videos = LabelledVideos.draw(train, labels, settings.seed());
    return new LabelledProbe(EvaluationResults.Probe.of(labels, videos.size()), videos);
  }

  /**
   * Measures the classifier, and the encoder beside one with random weights.
   *
   * @param classifier the fine-tuned network as {@link Models} writes it
   * @param finetuning the settings that it was made with
   * @param pretext the pre-trained network with its settings, if there is one
   */
  public Measured measure(byte[] classifier, Settings finetuning, Optional<PretextModel> pretext) {
    List<String> encoders = new ArrayList<>();
    List<String> baselines = new ArrayList<>();
    pretext.ifPresent(
        model -> {
          byte[] random = Models.bytes(model.untrained(clips(model), train));
          encoders.add(measure(model, new Encoder(RANDOM, Output.FEATURES, random), true));
          encoders.add(
              measure(model, new Encoder(model.name(), Output.FEATURES, model.network()), true));
          if (settings.evaluate().baselines()) {
            for (Encoder plain : plain(random)) {
              baselines.add(measure(model, plain, false));
            }
          }
        });
    int[][] confusion = classification(classifier, finetuning);
    EvaluationResults results =
        new EvaluationResults(
            catalogue.classNames(),
            settings.split(),
            train.size(),
            test.size(),
            probes.stream().map(LabelledProbe::probe).toList(),
            encoders,
            baselines,
            sheet.scores(pretext.map(PretextModel::name).orElse(""), RANDOM),
            confusion);
    return new Measured(results, findings.videos());
  }

  private static List<Encoder> plain(byte[] random) {
    return List.of(
        new Encoder("untrained first stage", Output.FIRST_STAGE, random),
        new Encoder("raw pixels", Output.PIXELS, random),
        new Encoder("log-FFT", Output.SPECTRUM, random));
  }

  private String measure(PretextModel model, Encoder encoder, boolean deep) {
    measure(model, encoder, Protocol.CENTRE);
    if (deep && settings.evaluate().tenClips()) {
      measure(model, encoder, Protocol.TEN_CLIPS);
    }
    return encoder.name();
  }

  private void measure(PretextModel model, Encoder encoder, Protocol protocol) {
    LOG.info(
        "Measuring features: {}, {}, {} + {} videos",
        encoder.name(),
        protocol.label(),
        train.size(),
        test.size());
    EvaluateSettings evaluate = settings.evaluate();
    int frames = model.settings().pretext().contextFrames();
    List<CatalogueEntry> videos = Stream.concat(train.stream(), test.stream()).toList();
    Map<String, float[]> features =
        new ClipInference(clips(model), encoder.output())
            .meanByVideo(
                context(),
                encoder.network(),
                ShardClips.of(videos, video -> views(video, frames, protocol)));
    findings.retrieval(
        encoder.name(),
        protocol,
        vectors(train, features),
        vectors(test, features),
        evaluate.retrievalKs());
    LinearProbe linear = new LinearProbe(spark, evaluate.probeRegularisation());
    for (LabelledProbe each : probes) {
      findings.probe(
          encoder.name(),
          protocol,
          each.probe().measure(),
          linear.predict(withFeatures(each.videos(), features), withFeatures(test, features)));
    }
  }

  private static List<ClipView> views(CatalogueEntry video, int frames, Protocol protocol) {
    return switch (protocol) {
      case WINDOWS -> ClipSampler.windows(video, frames);
      case TEN_CLIPS -> ClipSampler.spread(video, frames, CLIPS);
      case CENTRE -> List.of(ClipSampler.centre(video, frames));
    };
  }

  /** By the paper's windows, and by ten clips where those are asked for; counts by the former. */
  private int[][] classification(byte[] network, Settings finetuning) {
    LOG.info("Measuring the classifier on {} videos", test.size());
    ClassifierSettings classifier = finetuning.classifier(catalogue.classNames().size());
    ClipSource clips = clips(finetuning, classifier.sizePx());
    List<float[]> windows =
        outputs(network, clips, Output.PROBABILITIES, classifier.frames(), Protocol.WINDOWS);
    findings.classifier(Protocol.WINDOWS, windows);
    if (settings.evaluate().tenClips()) {
      List<float[]> logits =
          outputs(network, clips, Output.LOGITS, classifier.frames(), Protocol.TEN_CLIPS);
      findings.classifier(Protocol.TEN_CLIPS, logits.stream().map(Ranking::softmax).toList());
    }
    return Ranking.confusion(
        windows,
        test.stream().mapToInt(CatalogueEntry::label).toArray(),
        catalogue.classNames().size());
  }

  private List<float[]> outputs(
      byte[] network, ClipSource clips, Output output, int frames, Protocol protocol) {
    return vectors(
        test,
        new ClipInference(clips, output)
            .meanByVideo(context(), network, ShardClips.of(test, v -> views(v, frames, protocol))));
  }

  private static List<float[]> vectors(List<CatalogueEntry> videos, Map<String, float[]> byVideo) {
    return videos.stream().map(video -> byVideo.get(video.videoId())).toList();
  }

  private static List<LabelledFeatures> withFeatures(
      List<CatalogueEntry> videos, Map<String, float[]> features) {
    return videos.stream()
        .map(v -> new LabelledFeatures(v.videoId(), v.label(), features.get(v.videoId())))
        .toList();
  }

  private ClipSource clips(PretextModel model) {
    return clips(model.settings(), model.settings().pretext().sizePx());
  }

  private ClipSource clips(Settings made, int sizePx) {
    return new ClipSource(spark.sparkContext().hadoopConfiguration(), dataset, made.pixels(sizePx));
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
