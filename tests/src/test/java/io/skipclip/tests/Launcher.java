package io.skipclip.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The launcher {@code skipclip} in a project of its own that is built already, so that it builds
 * nothing: its classes and libraries are those under test.
 */
final class Launcher {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES = List.of("feature-prep", "model", "pipeline-jobs");

  private Launcher() {}

  /**
   * Makes the project.
   *
   * @param project a folder that is not there yet
   * @return the launcher in it
   */
  static Path in(Path project) throws IOException {
    for (String module : MODULES) {
      Files.createDirectories(project.resolve(module).resolve("src/main"));
      Files.createFile(project.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(project.resolve("pom.xml"));
    Files.createSymbolicLink(project.resolve("cluster-conf"), PROJECT.resolve("cluster-conf"));
    Path target = Files.createDirectories(project.resolve("pipeline-jobs/target"));
    Path built = PROJECT.resolve("pipeline-jobs/target");
    Files.createSymbolicLink(target.resolve("classes"), built.resolve("classes"));
    Files.createSymbolicLink(target.resolve("classpath.txt"), built.resolve("classpath.txt"));
    Files.createFile(target.resolve("built"));
    return Files.copy(
        PROJECT.resolve("skipclip"),
        project.resolve("skipclip"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }
}
