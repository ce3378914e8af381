package io.skipclip.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyOutputTest {
  private static final List<Measurement> MEASUREMENTS =
      List.of(
          new Measurement(
              "Skip-Clip, \"2nd\"", 1, new StudyMeasure("top-1, all labels", true), 0.5),
          new Measurement(
              "Skip-Clip, \"2nd\"", 1, new StudyMeasure("top-1, 1 label a class", false), 0.25));

  private static final StudyMeasure RECALL_1 =
      StudyMeasure.of(new Measure.Recall(1), Protocol.CENTRE);

  @TempDir private Path folder;

  @Test
  void thePapersFiguresStandBesideThoseOfAllLabelsAlone() {
    assertThat(output().text(MEASUREMENTS).lines())
        .filteredOn(line -> line.contains("Skip-Clip"))
        .satisfiesExactly(
            all -> assertThat(all).endsWith("0.500 (1 seed: no interval); paper 64.4%"),
            one -> assertThat(one).endsWith("0.250 (1 seed: no interval)"));
  }

  @Test
  void publishedRecallsStandBesideTenClipsAsTheyAreAlone() {
    StudyMeasure tenClips = StudyMeasure.of(new Measure.Recall(1), Protocol.TEN_CLIPS_AS_THEY_ARE);
    List<Measurement> both =
        List.of(
            new Measurement("Skip-Clip, \"2nd\"", 1, RECALL_1, 0.25),
            new Measurement("Skip-Clip, \"2nd\"", 1, tenClips, 0.5));
    assertThat(output().text(both).lines())
        .filteredOn(line -> line.contains("Skip-Clip"))
        .satisfiesExactly(
            centre -> assertThat(centre).endsWith("0.250 (1 seed: no interval)"),
            ten -> assertThat(ten).endsWith("0.500 (1 seed: no interval); published 14.1%"));
    output().publish(both, new StudyProgress(1, 1));
    assertThat(folder.resolve("study.csv"))
        .content()
        .contains(
            "\"R@1, ten clips, not centred\",\"Skip-Clip, \"\"2nd\"\"\",,1,0.500000,,,,,,14.1%\n");
    assertThat(folder.resolve("study.html"))
        .content()
        .containsOnlyOnce("14.1%")
        .contains("published figures are of", "Another network.");
  }

  @Test
  void theTableKeepsNamesWithCommasAndQuotationMarksWhole() {
    output().publish(MEASUREMENTS, new StudyProgress(2, 2));
    assertThat(folder.resolve("study.csv"))
        .hasContent(
            """
            measure,arm,gain_over,runs,mean,deviation,low,high,paper_top1,cut,published_recall
            "top-1, all labels","Skip-Clip, ""2nd\""",,1,0.500000,,,,64.4%,,
            "top-1, 1 label a class","Skip-Clip, ""2nd\""",,1,0.250000,,,,,,
            """);
  }

  @Test
  void twoSeedsHaveNoIntervalAndAnImpossibleOneIsCutOnPageTerminalAndTableAlike() {
    List<Measurement> three = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      three.add(new Measurement("certain", seed, RECALL_1, 0.7 + seed / 10.0));
    }
    three.add(new Measurement("twice", 1, RECALL_1, 0.5));
    three.add(new Measurement("twice", 2, RECALL_1, 0.536));
    assertThat(output().text(three))
        .contains("0.900, deviation 0.100 (0.652 to 1.000*, 3 seeds)")
        .contains("0.518, deviation 0.025 (2 seeds: no interval)")
        .endsWith("* An interval that reached beyond what the figure can be ends there.\n");
    output().publish(three, new StudyProgress(2, 2));
    assertThat(folder.resolve("study.csv"))
        .content()
        .contains("R@1,certain,,3,0.900000,0.100000,0.651586,1.000000,,yes,\n")
        .contains("R@1,twice,,2,0.518000,0.025456,,,,,\n");
    assertThat(folder.resolve("study.html"))
        .content()
        .contains("65.2 to 100.0%*", "2 seeds: no interval")
        .doesNotContain("NaN", "n/a");
    assertThat(folder.resolve("study.json"))
        .content()
        .contains("\"progress\" : \"All 2 runs are in it.\"", "\"runs_done\" : 2", "\"runs\" : 2,")
        .contains("\"measure\" : \"R@1\",\n    \"value\" : 0.5,\n")
        .doesNotContain("NaN");
  }

  private StudyOutput output() {
    return new StudyOutput(
        Storage.of(new Configuration(), folder.toString()),
        SettingsLoader.parse(
            "study.arms = [{ name = \"Skip-Clip, \\\"2nd\\\"\", start = pretrained, paper-top1 ="
                + " 64.4, published-recalls { 1 = 14.1 }, differs = Another network. }]"),
        "Two videos.");
  }
}
