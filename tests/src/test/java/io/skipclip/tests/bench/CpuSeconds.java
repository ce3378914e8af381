package io.skipclip.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CPU seconds, user and system: on a busy machine they say what a wall clock does not. */
final class CpuSeconds {
  /** The second line of the shell's times: those of its children. */
  private static final Pattern CHILDREN =
      Pattern.compile("(\\d+)m([0-9.]+)s (\\d+)m([0-9.]+)s\\s*$");

  private CpuSeconds() {}

  /** What this process has used so far, all threads together. */
  static double ofThisProcess() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /**
   * Runs a shell script and returns what the processes that it started used.
   *
   * @param script for bash; what it prints is left out
   */
  static double ofScript(String script) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("bash", "-ec", script + "\ntimes")
            .redirectError(Redirect.INHERIT)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher times = CHILDREN.matcher(output);
    if (shell.waitFor() != 0 || !times.find()) {
      throw new IllegalStateException("Cannot run %s: it printed %s".formatted(script, output));
    }
    return 60 * (number(times, 1) + number(times, 3)) + number(times, 2) + number(times, 4);
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }
}
