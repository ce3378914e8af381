package io.skipclip.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The main sources of all modules, as files. */
final class MainSources {
  static final Path PROJECT = Path.of("..");
  private static final List<String> MODULES =
      List.of("feature-prep", "model", "model/torch", "pipeline-jobs");

  private MainSources() {}

  /**
   * Lists them.
   *
   * @param endings a regular expression, such as java|ftlh
   */
  static List<Path> endingIn(String endings) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/main"))) {
        files
            .filter(file -> file.toString().matches(".*\\.(" + endings + ")"))
            .forEach(sources::add);
      }
    }
    return sources;
  }
}
