package io.skipclip.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyOutputTest {
  private static final List<Measurement> MEASUREMENTS =
      List.of(
          new Measurement("Skip-Clip, \"2nd\"", 1, "top-1, all labels", 0.5),
          new Measurement("Skip-Clip, \"2nd\"", 1, "top-1, 1 label a class", 0.25));

  @TempDir private Path folder;

  @Test
  void thePapersFiguresStandBesideThoseOfAllLabelsAlone() {
    assertThat(output().text(MEASUREMENTS).lines())
        .filteredOn(line -> line.contains("Skip-Clip"))
        .satisfiesExactly(
            all -> assertThat(all).endsWith("0.500 (one seed); paper 64.4%"),
            one -> assertThat(one).endsWith("0.250 (one seed)"));
  }

  @Test
  void theTableKeepsNamesWithCommasAndQuotationMarksWhole() {
    output().publish(MEASUREMENTS, "All of them.");
    assertThat(folder.resolve("study.csv"))
        .hasContent(
            """
            measure,arm,gain_over,runs,mean,deviation,low,high,paper_top1
            "top-1, all labels","Skip-Clip, ""2nd\""",,1,0.500000,,,,64.4%
            "top-1, 1 label a class","Skip-Clip, ""2nd\""",,1,0.250000,,,,
            """);
  }

  private StudyOutput output() {
    return new StudyOutput(
        Storage.of(new Configuration(), folder.toString()),
        SettingsLoader.parse(
            "study.arms = [{ name = \"Skip-Clip, \\\"2nd\\\"\", start = pretrained, paper-top1 = 64.4"
                + " }]"),
        "Two videos.");
  }
}
