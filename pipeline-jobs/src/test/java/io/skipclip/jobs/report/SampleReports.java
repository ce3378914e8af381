package io.skipclip.jobs.report;

import io.skipclip.features.sampling.IndexStatistics;
import io.skipclip.features.sampling.ShardMix;
import io.skipclip.features.sampling.Spread;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.RetrievalExample;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.seen.TestSet;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Inputs of reports: the demo's size, UCF101's, and the smallest. */
final class SampleReports {
  private static final List<String> GLYPHS =
      List.of("A", "F", "J", "L", "P", "T", "U", "Y", "4", "7");
  static final String RANDOM = "random initialisation";
  static final String SKIP_CLIP = "Skip-Clip";
  private static final List<Measure> PROBES =
      List.of(
          new Measure.LinearProbeAccuracy("1 label a class"),
          new Measure.LinearProbeAccuracy("10 labels a class"));
  private static final String ORIGIN =
      "Fine-tuned from the encoder above on 1000 labelled training videos of split 1.";
  private static final String SETTINGS =
      """
      seed = 1
      pretrain {
        epochs = 40        # <b>not bold</b>
        batch-size = 32
        rank-margin = 0.05
      }
      """;

  private SampleReports() {}

  /** Ten classes, every term switched on, frames of 32 px. */
  static ReportInput demo() throws IOException {
    List<SimilarityMap> maps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String glyph = GLYPHS.get(3 * i);
      maps.add(new SampleFrames(32, 8, i).map("v_Glyph" + glyph + "_g21_c0" + i, glyph, 4));
    }
    List<String> classes = GLYPHS.stream().map(glyph -> "Glyph" + glyph).toList();
    return input(
        SampleMetrics.pretrain(40, 4), SampleMetrics.finetune(10, 8), results(classes, 300), maps);
  }

  /** A hundred and one classes, a long training, eight targets of 112 px. */
  static ReportInput ucf101() throws IOException {
    List<String> classes = IntStream.range(0, 101).mapToObj(c -> "ApplyMakeupVariant" + c).toList();
    List<SimilarityMap> maps =
        List.of(
            new SampleFrames(112, 7, 1).map("v_ApplyEyeMakeup_g01_c01", "Q", 8),
            new SampleFrames(112, 7, 2).map("v_WalkingWithDog_g03_c02", "R", 8));
    return input(
        SampleMetrics.pretrain(600, 15),
        SampleMetrics.finetune(300, 15),
        results(classes, 3783),
        maps);
  }

  /** As many classes as a table of confusion holds. */
  static ReportInput manyClasses() {
    List<String> classes =
        IntStream.range(0, 20).mapToObj(c -> "JumpingJackAndStretching" + c).toList();
    return with(smallest(), results(classes, 2000));
  }

  /** Two rounds, two classes, no maps, no facts. */
  static ReportInput smallest() {
    return new ReportInput(
        "Two rounds",
        "",
        List.of(),
        pretraining(SampleMetrics.pretrain(1, 2)),
        Optional.empty(),
        classifier(SampleMetrics.finetune(1, 2)),
        results(List.of("Punch", "Wave"), 4),
        List.of(),
        List.of(),
        "");
  }

  /** A pre-training of the paper's task. */
  static Pretraining pretraining(List<Map<String, Object>> metrics) {
    return new Pretraining(
        "Ranking trains it.",
        new SkipClipNetwork(SkipClipSettings.paper()).figures(),
        metrics,
        Optional.empty());
  }

  /** The same input with other logs. */
  static ReportInput with(
      ReportInput input, List<Map<String, Object>> pretrain, List<Map<String, Object>> finetune) {
    return new ReportInput(
        input.title(),
        input.about(),
        input.facts(),
        pretraining(pretrain),
        input.samples(),
        classifier(finetune),
        input.evaluation(),
        input.similarity(),
        input.examples(),
        input.settings());
  }

  /** The same input with other words on what the videos are. */
  static ReportInput about(ReportInput input, String about) {
    return new ReportInput(
        input.title(),
        about,
        input.facts(),
        input.pretraining(),
        input.samples(),
        input.classifier(),
        input.evaluation(),
        input.similarity(),
        input.examples(),
        input.settings());
  }

  /** The same input with another evaluation. */
  static ReportInput with(ReportInput input, EvaluationResults evaluation) {
    return new ReportInput(
        input.title(),
        input.about(),
        input.facts(),
        input.pretraining(),
        input.samples(),
        input.classifier(),
        evaluation,
        input.similarity(),
        input.examples(),
        input.settings());
  }

  private static ReportInput input(
      List<Map<String, Object>> pretrain,
      List<Map<String, Object>> finetune,
      EvaluationResults evaluation,
      List<SimilarityMap> maps)
      throws IOException {
    String about =
        "1,300 synthetic videos, made for this demo: ten glyphs move over clutter that is redrawn in"
            + " every frame. The class is the glyph. In this setting Skip-Clip is known to work; the"
            + " figures say nothing about real footage.";
    return new ReportInput(
        "Skip-Clip demo",
        about,
        facts(),
        pretraining(pretrain),
        Optional.of(samples(26, "GlyphT")),
        classifier(finetune),
        evaluation,
        maps,
        examples(),
        SETTINGS);
  }

  private static Optional<ReportInput.Classifier> classifier(List<Map<String, Object>> metrics) {
    return Optional.of(new ReportInput.Classifier(ORIGIN, metrics));
  }

  /** The demo, if no classifier had been fine-tuned. */
  static ReportInput encoderAlone() throws IOException {
    ReportInput demo = demo();
    return new ReportInput(
        demo.title(),
        demo.about(),
        demo.facts(),
        demo.pretraining(),
        demo.samples(),
        Optional.empty(),
        withoutClassifier(demo.evaluation()),
        demo.similarity(),
        demo.examples(),
        demo.settings());
  }

  /** The same figures without those of the classifier. */
  static EvaluationResults withoutClassifier(EvaluationResults results) {
    return new EvaluationResults(
        results.classes(),
        results.split(),
        results.trainVideos(),
        results.testVideos(),
        results.probes(),
        results.encoders(),
        results.baselines(),
        results.scores().stream()
            .filter(score -> !score.subject().equals(EvaluationResults.CLASSIFIER))
            .toList(),
        new int[0][0],
        TestSet.UNCHECKED);
  }

  /** Shards of forty videos, the last ones mixed worst. */
  static IndexStatistics samples(int shards, String largest) {
    return new IndexStatistics(
        new Spread(0.5, 0.925, 1),
        new Spread(112, 144, 181),
        IntStream.range(0, shards)
            .mapToObj(shard -> new ShardMix(shard, 40, 10, largest, 5 + shard / 4))
            .toList());
  }

  private static List<Fact> facts() {
    return List.of(
        new Fact("videos published", "1,300"),
        new Fact("frames", "62,400"),
        new Fact("shards", "26"),
        new Fact("seed", "1"),
        new Fact("Spark", "3.5.5"),
        new Fact("Deeplearning4j", "1.0.0-M2.1"),
        new Fact("Java", "17.0.13"),
        new Fact(
            "model sha256", "9f2c41d07a3be65518c0a4c7be0d1bb0a9f2c41d07a3be65518c0a4c7be0d1bb"));
  }

  static EvaluationResults results(List<String> classes, int testVideos) {
    List<Score> scores = new ArrayList<>();
    for (Measure measure :
        List.of(
            new Measure.TopAccuracy(1),
            new Measure.TopAccuracy(5),
            new Measure.MeanClassAccuracy())) {
      for (Protocol protocol : List.of(Protocol.WINDOWS, Protocol.TEN_CLIPS)) {
        scores.add(score("classifier", protocol, measure, 0.93, testVideos));
      }
    }
    add(scores, RANDOM, List.of(0.12, 0.43, 0.63, 0.82, 0.97, 0.11, 0.15), testVideos);
    add(scores, SKIP_CLIP, List.of(0.74, 0.91, 0.95, 0.98, 1.0, 0.56, 0.83), testVideos);
    add(
        scores,
        Score.difference(SKIP_CLIP, RANDOM),
        List.of(0.62, 0.48, 0.32, 0.16, 0.03, 0.45, 0.68),
        testVideos);
    add(scores, "raw pixels", List.of(0.52, 0.71, 0.83, 0.92, 0.99, 0.31, 0.42), testVideos);
    return new EvaluationResults(
        classes,
        1,
        1000,
        testVideos,
        List.of(
            new EvaluationResults.Probe(PROBES.get(0), classes.size()),
            new EvaluationResults.Probe(PROBES.get(1), 10 * classes.size())),
        List.of(RANDOM, SKIP_CLIP),
        List.of("raw pixels"),
        scores,
        confusion(classes.size(), testVideos),
        TestSet.UNCHECKED);
  }

  /** The same figures as if they were another split's. */
  static EvaluationResults ofSplit(EvaluationResults results, int split) {
    return new EvaluationResults(
        results.classes(),
        split,
        results.trainVideos(),
        results.testVideos(),
        results.probes(),
        results.encoders(),
        results.baselines(),
        results.scores(),
        results.confusion(),
        TestSet.UNCHECKED);
  }

  private static void add(List<Score> scores, String subject, List<Double> values, int videos) {
    List<Measure> measures =
        Stream.concat(Stream.of(1, 5, 10, 20, 50).map(Measure.Recall::new), PROBES.stream())
            .toList();
    for (int i = 0; i < measures.size(); i++) {
      scores.add(score(subject, Protocol.CENTRE, measures.get(i), values.get(i), videos));
    }
  }

  static Score score(String subject, Protocol protocol, Measure measure, double value, int videos) {
    return new Score(subject, protocol.label(), measure, value, value - 0.04, value + 0.03, videos);
  }

  static List<RetrievalExample> examples() throws IOException {
    List<RetrievalExample> examples = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<RetrievalExample.Shot> neighbours = new ArrayList<>();
      for (int n = 0; n < 5; n++) {
        neighbours.add(shot(GLYPHS.get(n < 3 ? i : n), 0.1 * n));
      }
      examples.add(new RetrievalExample(shot(GLYPHS.get(i), 0.3), neighbours));
    }
    return examples;
  }

  private static RetrievalExample.Shot shot(String glyph, double place) throws IOException {
    return new RetrievalExample.Shot(
        "v_Glyph" + glyph, "Glyph" + glyph, new SampleFrames(32, 1, 3).frame(glyph, place));
  }

  private static int[][] confusion(int classes, int videos) {
    Random random = new Random(5);
    int[][] confusion = new int[classes][classes];
    for (int v = 0; v < videos; v++) {
      int predicted = random.nextInt(100) < 93 ? v % classes : random.nextInt(classes);
      confusion[v % classes][predicted]++;
    }
    return confusion;
  }
}
