package io.skipclip.tests.bench.profile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of this process's threads that aren't Java's, told apart by the names that they bear.
 */
final class JvmThreads {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private Map<String, Double> before = new HashMap<>();

  /** Returns the seconds since this was last called. */
  Map<Cause, Double> seconds() {
    Map<Cause, Double> seconds = new EnumMap<>(Cause.class);
    Map<String, Double> now = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        add(thread, now, seconds);
      }
    } catch (IOException e) {
      return Map.of(); // a thread ended in between
    }
    before = now;
    return seconds;
  }

  private void add(Path thread, Map<String, Double> now, Map<Cause, Double> seconds)
      throws IOException {
    String stat = Files.readString(thread.resolve("stat"));
    String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    Cause cause = cause(name);
    if (cause == Cause.JVM) {
      return;
    }
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = Double.parseDouble(words[USER]) + Double.parseDouble(words[SYSTEM]);
    String id = thread.getFileName().toString();
    now.put(id, ticks);
    seconds.merge(cause, (ticks - before.getOrDefault(id, ticks)) / TICKS_PER_SECOND, Double::sum);
  }

  private static Cause cause(String thread) {
    if (thread.startsWith("GC Thread") || thread.startsWith("G1 ")) {
      return Cause.GARBAGE;
    }
    return thread.matches("C[12] Compiler.*") ? Cause.COMPILE : Cause.JVM;
  }
}
