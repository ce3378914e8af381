package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's scikit-learn, asked for the same measures; tests without it are skipped. */
public final class ScikitLearn {
  private static final String PYTHON = "/usr/bin/python3";

  private ScikitLearn() {}

  /** Runs the script of the test resources on what is given, as JSON, and reads its answer. */
  public static JsonNode measures(Map<String, ?> given, Path folder) throws IOException {
    assumeTrue(
        Files.exists(Path.of(PYTHON)) && run("-c", "import sklearn").exit == 0,
        "no python3-sklearn");
    ObjectMapper json = new ObjectMapper();
    Path input = folder.resolve("given.json");
    json.writeValue(input.toFile(), given);
    Finished finished = run("src/test/resources/sklearn/measures.py", input.toString());
    assertThat(finished.exit).as(finished.output).isZero();
    return json.readTree(finished.output);
  }

  private record Finished(int exit, String output) {}

  private static Finished run(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(PYTHON);
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.onExit().join().exitValue(), output);
  }
}
