package io.skipclip.tests.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.device.SharedObject;
import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a build with libtorch for GPUs says on machines where it can't compute. Its library for CUDA
 * is stood for by one without code that needs another, and the machine's driver by a script.
 */
class GpuMachineIT {
  private static final int WRONG_USAGE = 2;
  private static final String INSTEAD = "set device=cpu to do without";

  @TempDir private static Path folder;

  @BeforeAll
  static void writeTheLibrary() throws IOException {
    Path library = folder.resolve("libtorch_cuda.so");
    SharedObject.write(library, "libc.so.6", "libcudnn.so.0");
    String inside = "org/bytedeco/pytorch/linux-x86_64-gpu/";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(build()))) {
      jar.putNextEntry(new ZipEntry(inside));
      jar.putNextEntry(new ZipEntry(inside + library.getFileName()));
      Files.copy(library, jar);
    }
    Files.createDirectory(folder.resolve("empty"));
  }

  private static Path build() {
    return folder.resolve("pytorch-gpu.jar");
  }

  @Test
  void withoutADriverItIsRefusedInOneSentence() throws IOException {
    assertRefused(
        pretrain(folder.resolve("empty"), "device=auto"),
        "Cannot ask nvidia-smi for this machine's GPUs: .*nvidia-smi.*, needs an NVIDIA driver that"
            + " tells their compute_cap; "
            + INSTEAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0, GPU-1, 7.0, 580.65.06, 32000, Tesla V100 | libtorch .* needs compute capability 7.5.*
          0, GPU-1, 9.0, 535.104.05, 80000, NVIDIA H100 | its driver is 535.104.05, libtorch .* needs 580 or newer
          0, GPU-1, 8.0, 580.65.06, 312, NVIDIA A100 | 312 MiB of its memory are free, needs 1,024 or more
          """)
  void aGpuOrDriverThatDoesNotServeIsRefusedInOneSentence(String answer, String shortcoming)
      throws IOException {
    assertRefused(
        pretrain(driver(answer), "device=gpu"),
        "Cannot compute on GPU 0 \\(.*\\): " + shortcoming + "; " + INSTEAD + ".*");
  }

  @Test
  void missingLibrariesAreNamedBeforeAnythingIsLoaded() throws IOException {
    Path driver = driver("0, GPU-1, 9.0, 580.65.06, 80000, NVIDIA H100");
    String message = "Cannot load libtorch for GPUs: this machine lacks libcudnn.so.0, needs .*";
    assertRefused(pretrain(driver, "device=gpu"), message);
    assertRefused(pretrain(folder.resolve("empty"), "device=cpu", "engine=torch"), message);
  }

  private static void assertRefused(Program program, String message) {
    String said = String.join("\n", program.err());
    assertThat(program.exitCode()).as(said).isEqualTo(WRONG_USAGE);
    assertThat(program.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .matches("skipclip: " + message);
    assertThat(program.err()).noneMatch(line -> line.startsWith("\tat "));
    assertThat(program.out()).isEmpty();
  }

  private static Program pretrain(Path onThePath, String... settings) throws IOException {
    List<String> command =
        Running.command("pretrain", "--dataset", "D", "--indices", "I", "--run", "R");
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, build() + ":" + command.get(classPath));
    command.add(classPath - 1, "-Dorg.bytedeco.javacpp.cachedir=" + folder.resolve("javacpp"));
    command.addAll(List.of(settings));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PATH", onThePath + ":/usr/bin:/bin");
    builder.environment().put("LD_LIBRARY_PATH", folder.resolve("empty").toString());
    return Running.begin(builder, Files.createTempDirectory(folder, "output")).await();
  }

  /** A folder with a driver's program that answers so. */
  private static Path driver(String answer) throws IOException {
    Path bin = Files.createTempDirectory(folder, "bin");
    Path script = bin.resolve("nvidia-smi");
    Files.writeString(script, "#!/bin/sh\necho '" + answer + "'\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return bin;
  }
}
