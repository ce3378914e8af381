package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.jobs.inference.FeatureRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a prediction says of a video that was cut off. */
class PredictionNotesIT {
  @TempDir private Path folder;

  @Test
  void aVideoThatEndsEarlyIsMarkedInTableAndJson() throws IOException {
    Path whole = video();
    byte[] bytes = Files.readAllBytes(whole);
    Path part = folder.resolve("part.avi");
    Files.write(part, Arrays.copyOf(bytes, bytes.length * 6 / 10));
    Path short8 = folder.resolve("short.avi");
    Files.write(short8, Arrays.copyOf(bytes, bytes.length * 2 / 10));
    List<String> table = predict("--top=1", whole, part, short8);
    assertThat(table.get(0)).doesNotContain("(");
    assertThat(table.get(1)).endsWith("  (truncated or damaged)");
    assertThat(table.get(2)).matches(".*  \\(truncated or damaged, \\d of a clip's 8 frames\\)");
    List<String> json = predict("--json", whole, part);
    JsonNode first = new ObjectMapper().readTree(json.get(0));
    assertThat(first.has("note")).isFalse();
    JsonNode second = new ObjectMapper().readTree(json.get(1));
    assertThat(second.get("note").asText()).isEqualTo("truncated or damaged");
  }

  @Test
  void featuresOfAShortOrDamagedVideoAreMarkedInTheSameWords() throws IOException {
    Path whole = video();
    byte[] bytes = Files.readAllBytes(whole);
    Path stub = folder.resolve("stub.avi");
    Files.write(stub, Arrays.copyOf(bytes, bytes.length * 2 / 10));
    Path out = folder.resolve("features");
    Program program =
        Program.run(
            "embed",
            "--model",
            FinishedDemo.folder().resolve("finetune").toString(),
            "--out",
            out.toString(),
            whole.toString(),
            stub.toString());
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(program.out())
        .singleElement()
        .asString()
        .endsWith("the features of 2 videos, 1 of them damaged or short: see the column note.");
    String predicted = predict("--top=1", stub).get(0);
    List<FeatureRow> rows = PredictionIT.rows(out);
    assertThat(rows.get(0).note()).isEmpty();
    assertThat(predicted).endsWith("  (" + rows.get(1).note() + ")");
    assertThat(rows.get(1).note()).matches("truncated or damaged, \\d of a clip's 8 frames");
  }

  private static List<String> predict(String option, Path... videos) throws IOException {
    String model = FinishedDemo.folder().resolve("finetune").toString();
    List<String> command = new ArrayList<>(List.of("predict", "--model", model, option));
    Stream.of(videos).map(Path::toString).forEach(command::add);
    Program program = Program.run(command.toArray(String[]::new));
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    return program.out();
  }

  private static Path video() throws IOException {
    try (Stream<Path> files = Files.walk(FinishedDemo.folder().resolve("videos"))) {
      return files.filter(f -> f.toString().endsWith(".avi")).sorted().findFirst().orElseThrow();
    }
  }
}
