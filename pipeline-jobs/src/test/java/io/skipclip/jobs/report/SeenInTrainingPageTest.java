package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.seen.TestSet;
import java.io.IOException;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class SeenInTrainingPageTest {

  @Test
  void figuresOfVideosThatTrainingSawAreMarkedEachOne() throws IOException {
    Document page =
        page(new TestSet("f00", 3, "A/1.avi, which pretrain saw as B/2.avi", List.of(), false));
    assertThat(page.select("#headline .warning").text())
        .startsWith("Training saw 3 of the 300 videos")
        .contains("(A/1.avi, which pretrain saw as B/2.avi)");
    assertThat(page.select(".card h2").eachText())
        .isNotEmpty()
        .allMatch(title -> title.endsWith("(seen in training)"));
    assertThat(page.text()).doesNotContain("no training saw").contains("of which training saw 3");
  }

  @Test
  void thatNoTrainingSawThemIsSaidWhereItWasChecked() throws IOException {
    assertThat(page(new TestSet("f00", 0, "", List.of(), false)).text())
        .contains("Measured on 300 videos that no training saw.");
    Document unchecked = page(TestSet.UNCHECKED);
    assertThat(unchecked.text())
        .doesNotContain("no training saw")
        .contains("Measured on 300 videos (whether training saw them is not known).");
    assertThat(unchecked.select(".warning")).isEmpty();
  }

  @Test
  void figuresOfValidationVideosAreNowhereCalledThoseOfTestVideos() throws IOException {
    String text = page(new TestSet("f00", 0, "", List.of(), true)).text();
    assertThat(text)
        .contains(
            "Measured on 300 validation videos that no training saw.",
            "of the 300 validation videos the most similar training video",
            "Measured on the 300 validation videos of split 1",
            "Validation videos and the training videos found nearest",
            "over validation videos")
        .doesNotContainIgnoringCase("test video");
    assertThat(page(TestSet.UNCHECKED).text()).doesNotContainIgnoringCase("validation");
  }

  private static Document page(TestSet testSet) throws IOException {
    ReportInput input = SampleReports.demo();
    EvaluationResults from = input.evaluation();
    EvaluationResults results =
        new EvaluationResults(
            from.classes(),
            from.split(),
            from.trainVideos(),
            from.testVideos(),
            from.probes(),
            from.encoders(),
            from.baselines(),
            from.scores(),
            from.confusion(),
            testSet);
    return Jsoup.parse(ReportPage.render(SampleReports.with(input, results)));
  }
}
