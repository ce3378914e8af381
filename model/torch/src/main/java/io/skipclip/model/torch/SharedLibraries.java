package io.skipclip.model.torch;

import io.skipclip.model.device.UnusableDeviceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What shared libraries need, by the word of the linker that would load them. */
final class SharedLibraries {
  private static final String LINKER = "/lib64/ld-linux-x86-64.so.2";
  private static final Pattern MISSING = Pattern.compile("\\s*(\\S+) => not found");

  /** JavaCPP loads it, from another jar. */
  private static final Set<String> BROUGHT_ALONG = Set.of("libopenblas.so.0");

  private SharedLibraries() {}

  /**
   * Which libraries one needs, and those need, that are not to be found. Loads nothing.
   *
   * @return their names with their versions, such as libcudnn.so.9, each once
   */
  static List<String> missing(Path library) {
    ProcessBuilder linker = new ProcessBuilder(LINKER, library.toString());
    linker.environment().put("LD_TRACE_LOADED_OBJECTS", "1");
    try {
      Process process = linker.redirectErrorStream(true).start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw unknown(library, answer);
      }
      return missing(answer);
    } catch (IOException e) {
      throw unknown(library, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(library, "interrupted");
    }
  }

  /** Reads a line a library, with where it was found. */
  static List<String> missing(String answer) {
    return answer
        .lines()
        .map(MISSING::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1))
        .filter(name -> !BROUGHT_ALONG.contains(name))
        .distinct()
        .toList();
  }

  private static UnusableDeviceException unknown(Path library, String why) {
    return new UnusableDeviceException(
        "Cannot tell what %s needs by %s: %s".formatted(library.getFileName(), LINKER, why));
  }
}
