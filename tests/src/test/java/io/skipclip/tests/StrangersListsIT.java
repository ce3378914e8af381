package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The inputs that strangers ran into, as far as they are folders and lists of videos. */
class StrangersListsIT {
  private static final int WRONG_INPUT = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01-underscore-names/videos | Would publish DATASET: 2 videos listed,",
        "04-train-val-test/videos | Split: folders test, train and val of ",
        "04-train-val-test/videos | Would publish DATASET: 12 videos listed,",
        "05-csv-index-column/list.csv | Would publish DATASET: 2 videos listed,",
        "06-csv-hash-row/list.csv | Would publish DATASET: 3 videos listed,",
        "07-csv-folder/list.csv | Would publish DATASET:",
        "18-lists-beside/data/UCF-101 | Split: lists in file:INPUT/18-lists-beside/data/ucfTrainTestlist.",
        "20-bom-split-lists/videos | Split: lists in file:INPUT/20-bom-split-lists/videos/ucfTrainTestlist.",
        "21-extensions/videos | Passed over: 3 files whose extension is no video's (1 mts, 1 ogv, 1 ts);"
      })
  void areListedWithTheirSplit(String videos, String line) {
    Path input = RealData.folder("strangers");
    Program planned = plan(input.resolve(videos));
    assertThat(planned.exitCode()).as(planned.toString()).isZero();
    String expected =
        line.replace("INPUT", input.toString())
            .replace("DATASET", folder.resolve("dataset").toString());
    assertThat(planned.out()).anyMatch(told -> told.startsWith(expected));
  }

  @ParameterizedTest
  @CsvSource({"list.csv", "short.csv"})
  void aQuoteThatNeverClosesIsNamedByItsLine(String list) throws IOException {
    Path input = RealData.folder("strangers").resolve("08-csv-unbalanced-quote").resolve(list);
    Program planned = plan(input);
    assertThat(planned.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(planned.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .contains(list + " line " + firstOdd(input) + ": a quote opens there")
        .hasSizeLessThan(300);
  }

  @Test
  void linksAreRowsAndAVideoIsListedOnce() throws IOException {
    Path videos = folder.resolve("videos");
    FileUtils.copyDirectory(
        RealData.folder("strangers").resolve("09-symlinks/videos").toFile(), videos.toFile());
    Files.createSymbolicLink(videos.resolve("B/dangling.mp4"), Path.of("nowhere.mp4"));
    Files.createSymbolicLink(videos.resolve("B/loop"), Path.of("."));
    Program prepared = prepare(videos, "prepare.max-failed-fraction=1", "prepare.short-side-px=32");
    assertThat(prepared.exitCode()).as(prepared.toString()).isZero();
    assertThat(prepared.out())
        .contains("Passed over: links B/loop: its folder is listed already.")
        .anyMatch(line -> line.contains(": 3 videos listed = 2 published"));
    assertThat(prepared.err())
        .anyMatch(line -> line.startsWith("skipclip: Quarantined B/dangling.mp4: UNREADABLE "));
  }

  /** The line in which the number of quotes is odd. */
  private static int firstOdd(Path list) throws IOException {
    List<String> lines = Files.readAllLines(list);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).chars().filter(c -> c == '"').count() % 2 == 1) {
        return i + 1;
      }
    }
    throw new IllegalStateException("no quote in " + list);
  }

  private Program plan(Path videos) {
    return prepare(videos, "--dry-run");
  }

  private Program prepare(Path videos, String... more) {
    List<String> command =
        new ArrayList<>(List.of("prepare", "--videos", videos.toString(), "--dataset"));
    command.add(folder.resolve("dataset").toString());
    command.add("prepare.test-fraction=0");
    command.addAll(List.of(more));
    return Program.run(command.toArray(String[]::new));
  }
}
