package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.jobs.run.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole pipeline through its command line, on real video files. */
class PipelineIT {
  @TempDir private Path folder;

  @Test
  void goesFromSampleVideosToAReportAndDoesNothingTheSecondTime() throws IOException {
    Path out = FinishedDemo.folder();
    Program first = FinishedDemo.first();
    assertThat(first.out()).anyMatch(line -> line.contains("R@1"));
    assertThat(first.out()).anyMatch(line -> line.contains("synthetic"));
    assertThat(first.err()).noneMatch(line -> line.matches(".* (warning|error): .*"));
    epochsCountFromOneForPeopleAndFromZeroInFiles(first.err(), out.resolve("pretrain"));
    assertThat(out.resolve("report.html"))
        .content()
        .contains("<html", "Skip-Clip", "What the samples used of the videos")
        .contains(
            "<p class=\"about\">Split 1 trains on 40 videos of 10 classes, tests on 20 videos");
    assertThat(Files.readAllLines(out.resolve("pretrain/metrics.jsonl")))
        .hasSize(4)
        .allMatch(line -> line.contains("\"rank_loss\"") && line.contains("\"wait_seconds\""));
    JsonNode evaluation = json(out.resolve("evaluation/evaluation.json"));
    assertThat(evaluation.get("testVideos").asInt()).isEqualTo(20);
    assertThat(evaluation.get("classes")).hasSize(10);
    assertThat(json(out.resolve("evaluation/similarity.json"))).hasSize(2);

    byte[] model = Files.readAllBytes(out.resolve("pretrain/model.zip"));
    Program second = FinishedDemo.run(out);
    assertThat(second.exitCode()).isZero();
    assertThat(second.err().stream().filter(line -> line.contains("Nothing to do"))).hasSize(6);
    assertThat(out.resolve("pretrain/model.zip")).hasBinaryContent(model);
    otherSettingsInTheSameFolderAreRefused(out);
    aFolderIsNoPlaceForTheReport(out);
    endsWithTheSameNumbersWhenItWasKilledInTheMiddle(out, model);
  }

  private static void epochsCountFromOneForPeopleAndFromZeroInFiles(List<String> log, Path run)
      throws IOException {
    assertThat(log).anyMatch(line -> line.contains("pretrain 4/4 epoch 2: "));
    List<String> rounds = Files.readAllLines(run.resolve("metrics.jsonl"));
    assertThat(rounds.get(0)).startsWith("{\"epoch\":0,\"round\":0,");
    assertThat(rounds.get(3)).startsWith("{\"epoch\":1,\"round\":1,");
    assertThat(run.resolve("checkpoints/epoch-00001-round-0000002")).isDirectory();
  }

  private static void otherSettingsInTheSameFolderAreRefused(Path out) {
    Program otherSample = FinishedDemo.run(out, "seed=2");
    assertThat(otherSample.exitCode()).isEqualTo(3);
    assertThat(otherSample.err()).anyMatch(line -> line.contains("Cannot write sample archive"));
    Program otherSplit =
        Program.run(
            "evaluate",
            "--dataset",
            out.resolve("dataset").toString(),
            "--pretrained",
            out.resolve("pretrain").toString(),
            "--finetuned",
            out.resolve("finetune").toString(),
            "--run",
            out.resolve("other").toString(),
            "split=2");
    assertThat(otherSplit.exitCode()).isEqualTo(3);
    assertThat(out.resolve("other")).doesNotExist();
  }

  private static void aFolderIsNoPlaceForTheReport(Path out) {
    Program program =
        Program.run(
            "report",
            "--pretrained",
            out.resolve("pretrain").toString(),
            "--finetuned",
            out.resolve("finetune").toString(),
            "--evaluation",
            out.resolve("evaluation").toString(),
            "--out",
            out.toString());
    assertThat(program.exitCode()).isEqualTo(3);
    assertThat(program.err()).anyMatch(line -> line.contains("it is a folder"));
    assertThat(out.resolve("report.html")).exists();
  }

  /** Takes away what a run that was killed after its second round would not have written. */
  private void endsWithTheSameNumbersWhenItWasKilledInTheMiddle(Path out, byte[] model)
      throws IOException {
    Path run = folder.resolve("killed");
    FileUtils.copyDirectory(out.resolve("pretrain").toFile(), run.toFile());
    Files.delete(run.resolve("run.json"));
    Files.delete(run.resolve("model.zip"));
    for (String late : List.of("epoch-00001-round-0000001", "epoch-00001-round-0000002")) {
      FileUtils.deleteDirectory(run.resolve("checkpoints").resolve(late).toFile());
    }
    Program resumed =
        Program.run(
            "pretrain",
            "--conf",
            run.resolve("config.conf").toString(),
            "--dataset",
            out.resolve("dataset").toString(),
            "--indices",
            out.resolve("indices").toString(),
            "--run",
            run.toString());
    assertThat(resumed.exitCode()).as(String.join("\n", resumed.err())).isZero();
    assertThat(resumed.err()).anyMatch(line -> line.contains("Going on from"));
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).hasSize(4);
    assertThat(Models.read(Files.readAllBytes(run.resolve("model.zip"))).params())
        .isEqualTo(Models.read(model).params());
  }

  @ParameterizedTest
  @CsvSource({
    // all of UCF101's lists lie beside these few of its videos
    "ucf101/clips, 6, SoccerJuggling, prepare.split-from=groups seed=2",
    "real-segments, 96, UsingSegway, seed=1"
  })
  void takesRealFootageThroughTheWholePipeline(
      String name, int videos, String className, String settings) throws IOException {
    Path footage = RealData.folder(name);
    Path out = folder.resolve("real");
    List<String> arguments = new ArrayList<>(List.of("--videos", footage.toString()));
    arguments.addAll(List.of(settings.split(" ", -1)));
    Program program = FinishedDemo.run(out, arguments.toArray(String[]::new));
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(program.out()).noneMatch(line -> line.contains("synthetic"));
    assertThat(json(out.resolve("dataset/manifest.json")).at("/counts/published").asInt())
        .isEqualTo(videos);
    assertThat(json(out.resolve("evaluation/evaluation.json")).get("testVideos").asInt())
        .isPositive();
    assertThat(out.resolve("report.html")).content().contains(className);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
