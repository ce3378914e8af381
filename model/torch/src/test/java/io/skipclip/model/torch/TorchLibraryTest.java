package io.skipclip.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.device.SharedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchLibraryTest {
  @TempDir private Path folder;

  /** A library without any of the functions that others look for in it. */
  @Test
  void loadsItsOwnWhereTheLinkerWouldTakeAnotherFromTheLibraryPathInItsPlace()
      throws IOException, InterruptedException {
    for (String name : new String[] {"libtorch_cpu.so", "libc10.so", "libtorch.so"}) {
      SharedObject.write(folder.resolve("others").resolve(name), "libc.so.6");
    }
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.bytedeco.javacpp.cachedir=" + Files.createDirectory(folder.resolve("cache")),
            "-cp",
            System.getProperty("java.class.path"),
            Adding.class.getName());
    program.environment().put("LD_LIBRARY_PATH", folder.resolve("others").toString());
    Process process = program.redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(said).endsWith("one and one is 2");
    assertThat(process.waitFor()).isZero();
  }

  /** A program that computes by libtorch. */
  static final class Adding {
    private Adding() {}

    /** Adds two ones. */
    public static void main(String[] arguments) {
      TorchLibrary.load();
      Tensor one = torch.ones(1);
      System.out.println("one and one is " + one.add(one).item().toInt());
    }
  }
}
