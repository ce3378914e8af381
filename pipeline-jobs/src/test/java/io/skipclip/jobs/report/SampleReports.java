package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.Accuracy;
import io.skipclip.jobs.evaluation.EncoderScores;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.SimilarityMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Inputs of reports: the demo's size, UCF101's, and the smallest. */
final class SampleReports {
  private static final List<String> GLYPHS =
      List.of("A", "F", "J", "L", "P", "T", "U", "Y", "4", "7");
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

  /** Two rounds, two classes, no maps, no facts. */
  static ReportInput smallest() {
    return new ReportInput(
        "Two rounds",
        "",
        List.of(),
        SampleMetrics.pretrain(1, 2),
        SampleMetrics.finetune(1, 2),
        results(List.of("Punch", "Wave"), 4),
        List.of(),
        "");
  }

  /** The same input with other logs. */
  static ReportInput with(
      ReportInput input, List<Map<String, Object>> pretrain, List<Map<String, Object>> finetune) {
    return new ReportInput(
        input.title(),
        input.about(),
        input.facts(),
        pretrain,
        finetune,
        input.evaluation(),
        input.similarity(),
        input.settings());
  }

  /** The same input with another evaluation. */
  static ReportInput with(ReportInput input, EvaluationResults evaluation) {
    return new ReportInput(
        input.title(),
        input.about(),
        input.facts(),
        input.pretrainMetrics(),
        input.finetuneMetrics(),
        evaluation,
        input.similarity(),
        input.settings());
  }

  private static ReportInput input(
      List<Map<String, Object>> pretrain,
      List<Map<String, Object>> finetune,
      EvaluationResults evaluation,
      List<SimilarityMap> maps) {
    String about =
        "1,300 synthetic videos, made for this demo: ten glyphs move over clutter that is redrawn in"
            + " every frame. The class is the glyph. In this setting Skip-Clip is known to work; the"
            + " figures say nothing about real footage.";
    return new ReportInput(
        "Skip-Clip demo", about, facts(), pretrain, finetune, evaluation, maps, SETTINGS);
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
    return new EvaluationResults(
        classes,
        1,
        1000,
        testVideos,
        accuracy(classes.size(), testVideos),
        List.of(
            new EncoderScores(
                "random", Map.of(1, 0.12, 5, 0.43, 10, 0.63, 20, 0.82, 50, 0.97), 0.15, 100),
            new EncoderScores(
                "skip-clip", Map.of(1, 0.74, 5, 0.91, 10, 0.95, 20, 0.98, 50, 1.0), 0.83, 100)));
  }

  private static Accuracy accuracy(int classes, int videos) {
    Random random = new Random(5);
    List<float[]> probabilities = new ArrayList<>();
    int[] labels = new int[videos];
    for (int v = 0; v < videos; v++) {
      labels[v] = v % classes;
      float[] row = new float[classes];
      for (int c = 0; c < classes; c++) {
        row[c] = random.nextFloat() / (1 + Math.abs(c - labels[v]));
      }
      row[labels[v]] += 0.25f;
      probabilities.add(row);
    }
    return Accuracy.of(probabilities, labels, classes);
  }
}
