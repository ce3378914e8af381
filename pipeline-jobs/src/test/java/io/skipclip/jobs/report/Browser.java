package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a window: Debian's package chromium, or Chrome. */
final class Browser {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final int LIMIT_MINUTES = 5;

  private final Path program;
  private final Path folder;

  private Browser(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Finds the browser; without one the test is skipped with a reason.
   *
   * @param folder for its profile and what it prints
   */
  static Browser in(Path folder) {
    List<Path> found =
        Stream.of(System.getenv("PATH").split(":"))
            .flatMap(path -> NAMES.stream().map(name -> Path.of(path, name)))
            .filter(Files::isExecutable)
            .toList();
    Assumptions.assumeFalse(found.isEmpty(), "no browser on the PATH: needs Debian's chromium");
    return new Browser(found.get(0), folder);
  }

  /** Opens a page, lets its scripts run, and gives the document as it is then. */
  String document(Path page, boolean dark) throws Exception {
    return run(
        page, List.of("--dump-dom", "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1)));
  }

  /** Prints a page. */
  byte[] pdf(Path page) throws Exception {
    Path file = folder.resolve(page.getFileName() + ".pdf");
    run(page, List.of("--no-pdf-header-footer", "--print-to-pdf=" + file));
    return Files.readAllBytes(file);
  }

  /** Runs to the end; what the page says on its console is an error. */
  private String run(Path page, List<String> options) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString(), "--headless"));
    command.addAll(List.of("--no-sandbox", "--disable-gpu", "--enable-logging=stderr"));
    command.addAll(List.of("--disable-background-networking", "--virtual-time-budget=20000"));
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.addAll(options);
    command.add(page.toUri().toString());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as("ends by itself").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(text(err).lines()).as("console").noneMatch(line -> line.contains("CONSOLE"));
    return text(out);
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
