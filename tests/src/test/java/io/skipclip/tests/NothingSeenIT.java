package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive without lists that changes under a trained encoder: no video changes its side, and
 * nothing is measured on what training saw, or it is said.
 */
class NothingSeenIT {
  private static final int WRONG_INPUT = 3;
  private static final int REMOVED = 8;
  private static final String[] SHORT = {
    "pretrain.epochs=1",
    "pretrain.learning-rate-epochs=[]",
    "pretrain.batch-size=8",
    "training.workers=1"
  };

  @TempDir private static Path folder;
  private static TinyDataset dataset;
  private static Map<String, String> sides;

  /** Pre-trains and measures, and then removes some videos and prepares what is left. */
  @BeforeAll
  static void removeVideos() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(40, 20, 1), done -> {});
    FileUtils.deleteDirectory(folder.resolve("videos/ucfTrainTestlist").toFile());
    dataset = new TinyDataset(folder);
    prepare("dataset");
    succeeds(with(SHORT, "index", "--dataset", at("dataset"), "--indices", at("indices")));
    succeeds(dataset.pretrain("pretrain", SHORT));
    succeeds(evaluate("dataset", "evaluation"));
    sides = sides();
    try (Stream<Path> files = Files.walk(folder.resolve("videos"))) {
      List<Path> videos = files.filter(file -> file.toString().endsWith(".avi")).sorted().toList();
      for (int i = 0; i < REMOVED; i++) {
        Files.delete(videos.get(i * videos.size() / REMOVED));
      }
    }
    prepare("dataset");
  }

  @Test
  void aVideoStaysOnItsSideWhateverElseGoes() {
    Map<String, String> after = sides();
    assertThat(after).hasSize(sides.size() - REMOVED);
    assertThat(sides).containsAllEntriesOf(after);
    assertThat(new TreeSet<>(after.values())).containsExactly("test", "train");
  }

  @Test
  void nothingThatTheOldEncoderSawIsMeasured() throws IOException {
    Program measured = run(evaluate("dataset", "evaluation-2"));
    assertThat(measured.exitCode()).as(measured.toString()).isZero();
    assertThat(measured.out()).anyMatch(line -> line.contains("test videos that no training saw"));
    Set<String> seen = new TreeSet<>();
    for (JsonNode video : json("pretrain/seen.json").get("videos")) {
      seen.add(video.get("videoId").asText());
    }
    Set<String> tested = new TreeSet<>();
    for (String line : Files.readAllLines(folder.resolve("evaluation-2/videos.jsonl"))) {
      tested.add(new ObjectMapper().readTree(line).get("video").asText());
    }
    assertThat(seen).isNotEmpty();
    assertThat(tested).isNotEmpty().doesNotContainAnyElementsOf(seen);
    assertThat(page("compare", "--run", at("evaluation"), "--run", at("evaluation-2")))
        .contains("They measured different videos, " + tested.size() + " in common");
  }

  @Test
  void whatTrainingSawIsNamedAndRefusedUnlessAskedFor() throws IOException {
    prepare("other", "seed=2");
    Program refused = run(evaluate("other", "refused"));
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(WRONG_INPUT);
    assertThat(refused.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .contains(", which pretrain saw", "evaluate.allow-seen");
    assertThat(folder.resolve("refused/run.json")).doesNotExist();

    Program allowed = run(evaluate("other", "allowed", "evaluate.allow-seen=true"));
    assertThat(allowed.exitCode()).as(allowed.toString()).isZero();
    assertThat(String.join("\n", allowed.out()))
        .contains("of which training saw ")
        .doesNotContain("no training saw");
    assertThat(page("report", "--pretrained", at("pretrain"), "--evaluation", at("allowed")))
        .contains("Training saw ", "(seen in training)")
        .doesNotContain("no training saw");
  }

  private static String page(String command, String... options) throws IOException {
    Path page = folder.resolve(command + ".html");
    Program program = run(with(options, command, "--out", page.toString()));
    assertThat(program.exitCode()).as(program.toString()).isZero();
    return Files.readString(page);
  }

  private static void prepare(String name, String... settings) {
    succeeds(with(settings, "prepare", "--videos", at("videos"), "--dataset", at(name)));
  }

  private static String[] with(String[] settings, String... words) {
    return Stream.concat(Stream.of(words), Stream.of(settings)).toArray(String[]::new);
  }

  private static String[] evaluate(String name, String run, String... settings) {
    return dataset.command(
        with(
            settings,
            "evaluate",
            "--dataset",
            at(name),
            "--snapshot",
            "newest",
            "--pretrained",
            at("pretrain"),
            "--run",
            at(run),
            "evaluate.baselines=false",
            "evaluate.ten-clips=false"));
  }

  /** The side of each video, by its path. */
  private static Map<String, String> sides() {
    Map<String, String> sides = new TreeMap<>();
    for (String line : run("list", "--dataset", at("dataset")).out()) {
      String[] cells = line.split("[|]", -1);
      if (cells.length > 4 && line.contains(" published ")) {
        sides.put(cells[1].strip(), cells[3].strip());
      }
    }
    return sides;
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private static void succeeds(String... command) {
    Program program = run(dataset.command(command));
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }

  private static Program run(String... command) {
    return Program.run(command);
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }
}
