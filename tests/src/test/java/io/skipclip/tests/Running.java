package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.cli.SkipClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process under way.
 *
 * @param process it
 * @param out where its standard output goes
 * @param err where its standard error goes
 */
public record Running(Process process, Path out, Path err) {
  private static final int LIMIT_MINUTES = 20;

  /**
   * Begins a process.
   *
   * @param folder for what it prints
   */
  public static Running begin(ProcessBuilder builder, Path folder) throws IOException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Running(process, out, err);
  }

  /**
   * Begins the program in a process of its own.
   *
   * @param folder for what it prints
   */
  public static Running program(Path folder, String... arguments) throws IOException {
    return begin(
        new ProcessBuilder(command(arguments)), Files.createTempDirectory(folder, "output"));
  }

  /** What begins the program in a process of its own, deaf to no signal whatever its parent was. */
  public static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(java());
    command.add(SkipClip.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** What begins a Java process with the classes under test; the program's name comes next. */
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + Path.of("..", "cluster-conf", "java17.args"),
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
        "-Dorg.bytedeco.javacpp.logger=slf4j",
        "-Dlog4j2.configurationFile=" + Path.of("..", "cluster-conf", "log4j2.properties"),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  /**
   * Sends it a signal.
   *
   * @param name such as {@code TERM}
   */
  public void signal(String name) throws IOException, InterruptedException {
    signal(process.toHandle(), name);
  }

  /** Sends a process a signal, by the shell's own kill: a bare machine lacks that program. */
  public static void signal(ProcessHandle process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("bash", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  /** Waits until a file that it writes has so many lines; fails where it ends before. */
  public void awaitLines(Path file, int lines) throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && (!Files.exists(file) || Files.readAllLines(file).size() < lines)) {
      ended = process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertThat(ended).as(Files.readString(err)).isFalse();
  }

  /** Waits for its end. */
  public Program await() throws IOException {
    try {
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly();
      }
      assertThat(ended).as("ended within " + LIMIT_MINUTES + " minutes").isTrue();
      return new Program(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
