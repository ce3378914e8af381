package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads event files by TensorFlow's own classes, in a process that has none of ours. */
final class EventFileReader {
  private static final Path JARS = Path.of("target", "tensorflow");

  private EventFileReader() {}

  /**
   * Something that a file says.
   *
   * @param kind version, session, scalar, image, hparams, or torn for half a record
   * @param name its tag
   */
  record Said(double seconds, long step, String kind, String name, String value) {
    private static Said of(String line) {
      String[] parts = line.split("\t", -1);
      return new Said(
          Double.parseDouble(parts[0]), Long.parseLong(parts[1]), parts[2], parts[3], parts[4]);
    }

    boolean isScalar(String tag) {
      return kind.equals("scalar") && name.equals(tag);
    }
  }

  /** The event files of a folder, in the order in which viewers read them. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("events.out.tfevents."))
          .sorted()
          .toList();
    }
  }

  /** All that some files say, in order. */
  static List<Said> read(List<Path> files) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), "src/test/resources/tensorboard/ReadEvents.java"));
    files.forEach(file -> command.add(file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(printed).isZero();
    return printed.lines().map(Said::of).toList();
  }

  private static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(JARS)) {
      return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }

  /**
   * What a viewer shows of it: the start of a session makes it forget what was said of that step
   * and later ones.
   */
  static List<Said> shown(List<Said> said) {
    List<Said> shown = new ArrayList<>();
    for (Said each : said) {
      if (each.kind().equals("session")) {
        assertThat(each.value()).isEqualTo("START");
        shown.removeIf(before -> before.step() >= each.step());
      } else {
        shown.add(each);
      }
    }
    return shown;
  }
}
