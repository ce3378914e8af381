package io.skipclip.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel says of this process's memory, JVM and native code together. */
final class ResidentMemory {

  private ResidentMemory() {}

  /** Resident memory of this process now, in MB. */
  static long megabytes() throws IOException {
    return megabytes("VmRSS");
  }

  /** The most that was resident of this process until now, in MB. */
  static long peakMegabytes() throws IOException {
    return megabytes("VmHWM");
  }

  private static long megabytes(String name) throws IOException {
    String status = Files.readString(Path.of("/proc/self/status"));
    Matcher match = Pattern.compile(name + ":\\s+(\\d+)").matcher(status);
    return match.find() ? Long.parseLong(match.group(1)) / 1024 : 0;
  }
}
