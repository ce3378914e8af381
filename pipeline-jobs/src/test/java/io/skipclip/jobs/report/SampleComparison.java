package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.CommonVideos;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.SplitMean;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A comparison of two pipelines on two splits, and of a training that was not evaluated. */
final class SampleComparison {
  private SampleComparison() {}

  static String page() throws IOException {
    EvaluationResults first = SampleReports.demo().evaluation();
    EvaluationResults second = SampleReports.ofSplit(first, 2);
    List<ComparedRuns> runs =
        List.of(
            runs("full", first, 40, Map.of("finetune: seed", "1", "pretrain: ranking", "true")),
            runs(
                "no-ranking", second, 20, Map.of("finetune: seed", "1", "pretrain: ranking", "no")),
            new ComparedRuns(
                "training <alone>",
                Optional.empty(),
                Pretraining.NONE,
                SampleMetrics.finetune(10, 8),
                Map.of("finetune: seed", "1"),
                List.of(new Fact("finetune model", "abc"))));
    return ComparisonPage.render(
        "A comparison.",
        runs,
        Optional.of(common()),
        "They measured different videos",
        List.of(SplitMean.of(List.of(first, second)).orElseThrow()),
        "No mean of a third: it says nothing");
  }

  private static CommonVideos common() {
    return new CommonVideos(
        30,
        List.of(
            new CommonVideos.Figure(
                new Measure.TopAccuracy(1),
                List.of(0.9, 0.8),
                List.of(new CommonVideos.Difference(-0.1, -0.2, 0.01)))));
  }

  private static ComparedRuns runs(
      String label, EvaluationResults results, int epochs, Map<String, String> settings) {
    return new ComparedRuns(
        label,
        Optional.of(results),
        SampleReports.pretraining(SampleMetrics.pretrain(epochs, 4)),
        SampleMetrics.finetune(10, 8),
        settings,
        List.of(new Fact("pretrain model", "9f2c"), new Fact("evaluate environment java", "17")));
  }
}
