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

/** Debian's Python with PyTorch; tests without it are skipped. */
final class Torch {
  private static final String PYTHON = "/usr/bin/python3";

  private final Path modules;

  private Torch(Path modules) {
    this.modules = modules;
  }

  /** PyTorch with the modules of a folder to import, or says what is absent. */
  static Torch with(Path modules) throws IOException {
    Torch torch = new Torch(modules);
    assumeTrue(
        Files.exists(Path.of(PYTHON)) && torch.run(List.of("-c", "import torch")).exit == 0,
        "no python3-torch");
    return torch;
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
    return with(folder);
  }

  /** Runs a script of the test resources; returns what it printed. */
  String script(String name, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("src/test/resources/torch", name).toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Finished finished = run(command);
    assertThat(finished.exit).as(finished.output).isZero();
    return finished.output;
  }

  private record Finished(int exit, String output) {}

  private Finished run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", modules.toAbsolutePath().toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Finished(process.onExit().join().exitValue(), output);
  }
}
