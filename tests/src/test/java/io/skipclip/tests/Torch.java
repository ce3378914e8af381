package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The PyTorch reference, run by Debian's Python; tests without it are skipped. */
final class Torch {
  private static final String PYTHON = "/usr/bin/python3";

  private final Path reference;

  private Torch(Path reference) {
    this.reference = reference;
  }

  /** Finds the reference in {@code SKIPCLIP_REFERENCE}, or says what is absent. */
  static Torch reference() throws IOException {
    Path folder =
        Path.of(
            Optional.ofNullable(System.getenv("SKIPCLIP_REFERENCE"))
                .orElse("../../shared/reference"));
    assumeTrue(
        Files.exists(folder.resolve("skipclip_ref.py")),
        "no PyTorch reference in " + folder + " (SKIPCLIP_REFERENCE)");
    Torch torch = new Torch(folder);
    assumeTrue(
        Files.exists(Path.of(PYTHON)) && torch.run(List.of("-c", "import torch")).exit == 0,
        "no python3-torch");
    return torch;
  }

  /** Runs a script of the test resources. */
  void script(String name, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("src/test/resources/torch", name).toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Finished finished = run(command);
    assertThat(finished.exit).as(finished.output).isZero();
  }

  private record Finished(int exit, String output) {}

  private Finished run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", reference.toAbsolutePath().toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.onExit().join().exitValue(), output);
  }
}
