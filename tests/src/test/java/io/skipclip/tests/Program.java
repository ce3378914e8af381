package io.skipclip.tests;

import io.skipclip.jobs.cli.SkipClip;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A run of the program as a user would start it, with what it printed.
 *
 * @param exitCode what it ended with
 * @param out lines on standard output
 * @param err lines on standard error
 */
public record Program(int exitCode, List<String> out, List<String> err) {

  /** Runs a command in this process. */
  public static Program run(String... arguments) {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      return new Program(SkipClip.run(arguments), lines(out), lines(err));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
