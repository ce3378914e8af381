package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an earlier build left is read: a dataset of 14 videos, its indices, and runs on them, as
 * 0.1.0 wrote them in November 2026. These files are never made anew: what a change of them would
 * cost its users, it costs here.
 */
class EarlierFilesIT {
  private static final int DONE = 0;

  /** Another processor may round one of six videos to another neighbour. */
  private static final Offset<Double> ROUNDED = Offset.offset(1 / 6.0 + 1e-9);

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException, URISyntaxException {
    Path kept = Path.of(EarlierFilesIT.class.getResource("begun-by-0.1.0").toURI());
    try (Stream<Path> files = Files.walk(kept)) {
      for (Path file : files.toList()) {
        Path to = folder.resolve(kept.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }

  @Test
  void isWholeAndUpToDate() throws IOException {
    List<String> states = succeeds("status", "--json", folder.toString()).out();
    assertThat(states).hasSize(5);
    assertThat(states.stream().map(Json::object))
        .allSatisfy(status -> assertThat(status).containsEntry("state", "finished"));
    assertThat(succeeds("list", "--dataset", at("dataset")).out().toString()).contains("14");
    Map<String, Object> model = Json.object(Files.readString(folder.resolve("pretrain/run.json")));
    run("index", "--dataset", at("dataset"), "--indices", at("indices"));
    run(
        "pretrain",
        "--dataset",
        at("dataset"),
        "--indices",
        at("indices"),
        "--run",
        at("pretrain"));
    finetune("finetune");
    assertThat(Json.object(Files.readString(folder.resolve("pretrain/run.json")))).isEqualTo(model);
  }

  @Test
  void isMeasuredAndShownAndGoneOnFrom() throws IOException {
    run(
        "evaluate",
        "--dataset",
        at("dataset"),
        "--pretrained",
        at("pretrain"),
        "--finetuned",
        at("finetune"),
        "--run",
        at("again"),
        "evaluate.probe-labels-per-class=2");
    List<Map<String, Object>> before = scores("evaluation");
    List<Map<String, Object>> now = scores("again");
    assertThat(now).hasSameSizeAs(before);
    for (int i = 0; i < now.size(); i++) {
      assertThat(name(now.get(i))).isEqualTo(name(before.get(i)));
      assertThat(value(now.get(i))).as(name(now.get(i))).isCloseTo(value(before.get(i)), ROUNDED);
    }
    for (String evaluation : List.of("evaluation", "again")) {
      succeeds(
          "report",
          "--pretrained",
          at("pretrain"),
          "--finetuned",
          at("finetune"),
          "--evaluation",
          at(evaluation),
          "--out",
          at(evaluation + ".html"));
    }
    succeeds("export", "--model", at("finetune"), "--out", at("c.safetensors"));
    assertThat(Files.readAllBytes(folder.resolve("c.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("finetune/model.safetensors")));
    finetune("other");
  }

  private List<Map<String, Object>> scores(String run) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("scores.jsonl")).stream()
        .map(Json::object)
        .toList();
  }

  private static String name(Map<String, Object> score) {
    return "%s %s %s".formatted(score.get("subject"), score.get("measure"), score.get("protocol"));
  }

  private static double value(Map<String, Object> score) {
    return Json.number(score, "value").doubleValue();
  }

  private void finetune(String run) {
    run("finetune", "--dataset", at("dataset"), "--pretrained", at("pretrain"), "--run", at(run));
  }

  private void run(String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(1, List.of("--conf", at("settings.conf")));
    succeeds(command.toArray(String[]::new));
  }

  private static Program succeeds(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isEqualTo(DONE);
    return program;
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
