package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos with a colon in their names, as timed recordings have, and videos out of reach. */
class FileNamesIT {
  private static final int WRONG_INPUT = 3;
  private static final String NAME = "2026-11-27T12:30:00.avi";

  @TempDir private Path folder;

  @Test
  void aColonIsReadByPredictAndEmbed() throws IOException {
    Path demo = FinishedDemo.folder();
    String video = Files.copy(video(demo.resolve("videos")), folder.resolve(NAME)).toString();
    Program predicted =
        Program.run("predict", "--model", demo.resolve("finetune").toString(), "--json", video);
    assertThat(predicted.exitCode()).as(String.join("\n", predicted.err())).isZero();
    assertThat(predicted.out()).singleElement().asString().contains(NAME, "probability");
    Program embedded =
        Program.run(
            "embed",
            "--model",
            demo.resolve("pretrain").toString(),
            "--out",
            folder.resolve("features").toString(),
            video);
    assertThat(embedded.exitCode()).as(String.join("\n", embedded.err())).isZero();
  }

  @Test
  void aColonIsPreparedInATreeAndInAList() throws IOException {
    Path videos = folder.resolve("videos");
    SampleArchive.write(videos, new SampleSettings(10, 10, 1), done -> {});
    Path one = video(videos);
    Path list = Files.writeString(one.resolveSibling("list.csv"), "path\n" + NAME + "\n");
    Files.copy(one, one.resolveSibling(NAME));
    assertPublished(videos, 21);
    assertPublished(list, 1);
  }

  @Test
  void aServerThatIsNotThereTakesNoOtherVideoDown() throws IOException {
    Path demo = FinishedDemo.folder();
    List<String> absent = List.of("hdfs://nowhere.invalid:1/x.avi", "http://nowhere.invalid/x.avi");
    List<String> command =
        new ArrayList<>(List.of("predict", "--model", demo.resolve("finetune").toString()));
    command.addAll(absent);
    command.add(video(demo.resolve("videos")).toString());
    Program predicted = Program.run(command.toArray(String[]::new));
    assertThat(predicted.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(predicted.out()).hasSize(1);
    assertThat(predicted.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .containsExactlyElementsOf(
            absent.stream()
                .map(
                    "skipclip: Cannot read %s: cannot reach its server (nowhere.invalid), needs a video file"
                        ::formatted)
                .toList());
    assertThat(predicted.err()).noneMatch(line -> line.startsWith("\tat "));
    command.set(0, "embed");
    command.addAll(List.of("--out", folder.resolve("features").toString()));
    Program embedded = Program.run(command.toArray(String[]::new));
    assertThat(embedded.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(embedded.out()).anyMatch(line -> line.endsWith("the features of 1 videos."));
  }

  private void assertPublished(Path videos, int count) throws IOException {
    Path dataset = Files.createTempDirectory(folder, "dataset");
    List<String> command =
        List.of(
            "prepare",
            "--videos",
            videos.toString(),
            "--dataset",
            dataset.toString(),
            "prepare.duplicates=publish");
    Program prepared = Program.run(command.toArray(String[]::new));
    assertThat(prepared.exitCode()).as(String.join("\n", prepared.err())).isZero();
    assertThat(Program.run("list", "--dataset", dataset.toString()).out())
        .filteredOn(line -> line.contains("| published"))
        .hasSize(count)
        .anyMatch(line -> line.contains(NAME));
  }

  private static Path video(Path videos) throws IOException {
    try (Stream<Path> files = Files.walk(videos)) {
      return files.filter(f -> f.toString().endsWith(".avi")).sorted().findFirst().orElseThrow();
    }
  }
}
