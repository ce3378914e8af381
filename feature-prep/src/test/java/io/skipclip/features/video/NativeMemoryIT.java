package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Native memory is invisible to the JVM, so what counts is the memory that the operating system
 * sees: of a JVM of its own, whose heap is all there from the start.
 */
final class NativeMemoryIT {
  private static final long ALLOWED_BYTES = 4L << 20;

  @Test
  void keepsNothingOfTheVideosItHasDecodedOrGivenUp() throws Exception {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xms64m",
                    "-Xmx64m",
                    "-XX:+AlwaysPreTouch",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    NativeMemoryProbe.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String grownBytes =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Long.parseLong(grownBytes)).isLessThan(ALLOWED_BYTES);
  }
}
