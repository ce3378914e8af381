package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.snapshots.Pin;
import io.skipclip.features.snapshots.PinRequest;
import io.skipclip.features.snapshots.Pins;
import io.skipclip.jobs.run.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A dataset that grows from one command to the next: which state of it each of them reads. */
@TestMethodOrder(OrderAnnotation.class)
class SnapshotsIT {
  private static final int WRONG_INPUT = 3;

  @TempDir private static Path folder;
  private static TinyDataset dataset;
  private static String before;
  private static String after;

  /** Prepares and indexes, and then makes a video another. */
  @BeforeAll
  static void changeAVideo() throws IOException {
    ChangingArchive archive = ChangingArchive.write(folder, 20, 10);
    dataset = TinyDataset.prepare(folder);
    before = newest();
    archive.change(1);
    succeeds("prepare", "--videos", at("videos"), "--dataset", at("dataset"));
    after = newest();
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  @Order(1)
  void indicesOfYesterdayTrainOnYesterdaysSnapshot() throws IOException {
    Program pretrained = run(dataset.pretrain("pretrain"));
    assertThat(pretrained.exitCode()).as(pretrained.toString()).isZero();
    assertThat(pretrained.err())
        .anyMatch(
            line ->
                line.endsWith(
                    "Reading snapshot %.12s of %s; the newest is %.12s"
                        .formatted(before, at("dataset"), after)));
    assertThat(recorded("pretrain")).isEqualTo(before);
  }

  @Test
  @Order(2)
  void indexDrawsFromTheNewestAndKeepsTheOthersForTheirRuns() throws IOException {
    succeeds("index", "--dataset", at("dataset"), "--indices", at("indices"));
    leaveAPin("pretrain");
    assertThat(pins()).isNotEmpty();
    assertThat(run(dataset.pretrain("pretrain")).out())
        .singleElement()
        .asString()
        .startsWith("Nothing to do");
    assertThat(pins()).isEmpty();
    Program fresh = run(dataset.pretrain("pretrain-2"));
    assertThat(fresh.exitCode()).as(fresh.toString()).isZero();
    assertThat(recorded("pretrain-2")).isEqualTo(after);
  }

  @Test
  @Order(3)
  void aSnapshotIsTakenByTheBeginningOfItsId() throws IOException {
    String[] command =
        dataset.command(
            "pretrain",
            "--dataset",
            at("dataset"),
            "--snapshot",
            before.substring(0, 8),
            "--indices",
            at("indices"),
            "--run",
            at("asked"));
    Program asked = run(command);
    assertThat(asked.exitCode()).as(asked.toString()).isZero();
    assertThat(recorded("asked")).isEqualTo(before);
    assertThat(Files.readAllBytes(folder.resolve("asked/model.safetensors")))
        .as("of the same snapshot")
        .isEqualTo(Files.readAllBytes(folder.resolve("pretrain/model.safetensors")));
  }

  @Test
  @Order(4)
  void anUnknownSnapshotIsRefusedInALineThatNamesThoseKept() {
    for (String command : List.of("list", "index --indices INDICES", "finetune --run NONE")) {
      Program refused =
          run(
              dataset.command(
                  (command + " --dataset DATASET --snapshot zz")
                      .replace("INDICES", at("none"))
                      .replace("NONE", at("none"))
                      .replace("DATASET", at("dataset"))
                      .split(" ", -1)));
      assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(WRONG_INPUT);
      assertThat(refused.err())
          .filteredOn(line -> line.startsWith("skipclip: "))
          .containsExactly(
              "skipclip: Cannot read snapshot zz of %s: it is not kept, needs %.12s, %.12s"
                  .formatted(at("dataset"), after, before));
      assertThat(folder.resolve("none")).doesNotExist();
    }
  }

  @Test
  @Order(5)
  void aClassifierIsMeasuredOnTheSnapshotThatItLearnedFrom() throws IOException {
    succeeds(
        "finetune",
        "--dataset",
        at("dataset"),
        "--snapshot",
        before,
        "--run",
        at("finetune"),
        "finetune.epochs=1",
        "finetune.learning-rate-epochs=[]");
    String[] evaluate = {
      "evaluate", "--dataset", at("dataset"), "--finetuned", at("finetune"), "--run"
    };
    succeeds(with(evaluate, at("evaluation")));
    assertThat(recorded("evaluation")).isEqualTo(before);
    succeeds(with(evaluate, at("evaluation-2"), "--snapshot", "newest"));
    assertThat(recorded("evaluation-2")).isEqualTo(after);
  }

  @Test
  @Order(6)
  void listsTheSnapshotsWithWhatTheyTakeAndHowTheyDiffer() throws IOException {
    Program listed = run("snapshots", at("dataset"));
    assertThat(listed.exitCode()).as(listed.toString()).isZero();
    assertThat(listed.out()).hasSize(6);
    assertThat(listed.out().get(2)).contains(after.substring(0, 12), "| 30 ", "| +0 -0 ~1 ");
    assertThat(listed.out().get(3)).contains(before.substring(0, 12), "| 30 ");
    assertThat(listed.out().get(5)).isEqualTo(at("dataset") + ": 2 snapshots.");
    List<String> lines = run("snapshots", at("dataset"), "--json").out();
    assertThat(lines).hasSize(2);
    JsonNode newest = new ObjectMapper().readTree(lines.get(0));
    assertThat(newest.get("id").asText()).isEqualTo(after);
    assertThat(newest.get("ownBytes").asLong()).isBetween(1L, newest.get("bytes").asLong() - 1);
    assertThat(newest.get("pins")).as("all readers are done").isEmpty();
  }

  @Test
  @Order(7)
  void dropsWhatNobodyNeedsAndAFinishedRunStaysWhatItIs() throws IOException {
    Program dropped =
        run(
            "snapshots",
            at("dataset"),
            "--expire",
            "prepare.keep-snapshots=1",
            "prepare.keep-for=0s");
    assertThat(dropped.exitCode()).as(dropped.toString()).isZero();
    assertThat(dropped.out()).last().isEqualTo(at("dataset") + ": 1 snapshots.");
    assertThat(run(dataset.pretrain("pretrain")).out())
        .singleElement()
        .asString()
        .startsWith("Nothing to do");
    Program refused =
        run(
            dataset.command(
                "pretrain",
                "--dataset",
                at("dataset"),
                "--snapshot",
                before,
                "--indices",
                at("indices"),
                "--run",
                at("late")));
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(WRONG_INPUT);
    assertThat(run(dataset.pretrain("pretrain-3")).exitCode()).isZero();
    assertThat(folder.resolve("dataset/frames").toFile().list())
        .hasSize(
            new ObjectMapper()
                .readTree(folder.resolve("dataset/manifest.json").toFile())
                .at("/counts/shards")
                .asInt());
  }

  /** As a run does that is kept from ending its pin when it is finished. */
  private static void leaveAPin(String run) throws IOException {
    Configuration hadoop = new Configuration();
    String reader = Storage.of(hadoop, at(run)).uri();
    PinRequest request =
        new PinRequest(before, run, reader, true, Duration.ofHours(1), Duration.ofMinutes(1));
    Pin.take(Manifest.snapshots(hadoop, at("dataset")), request, Clock.systemUTC()).close();
  }

  private static List<Pins.Held> pins() throws IOException {
    return new Pins(new Configuration(), new org.apache.hadoop.fs.Path(at("dataset")))
        .held(Instant.now());
  }

  private static void succeeds(String... command) {
    Program program = run(dataset.command(command));
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }

  private static Program run(String... command) {
    return Program.run(command);
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  private static String newest() throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve("dataset/manifest.json").toFile())
        .get("fingerprint")
        .asText();
  }

  private static String recorded(String run) throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve(run).resolve("run.json").toFile())
        .get("dataset")
        .asText();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }
}
