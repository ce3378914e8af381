package io.skipclip.features.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The process that holds a lock or a pin.
 *
 * @param host its host's name
 * @param system which boot of which kernel, and which container's process numbers
 * @param pid its number there
 * @param startTicks when it started, on the kernel's clock: a later process may get its number
 * @param user who runs it
 * @param job what it does
 */
public record LockOwner(
    String host, String system, long pid, String startTicks, String user, String job) {
  private static final Path PROC = Path.of("/proc");
  private static final int START_TICKS = 19; // field 22 of stat, the first behind the name being 3

  public LockOwner {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(system, "system");
    Objects.requireNonNull(startTicks, "startTicks");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(job, "job");
  }

  /** This very process. */
  public static LockOwner here(String job) throws IOException {
    return of(ProcessHandle.current().pid(), job);
  }

  /** A process that runs on this host. */
  static LockOwner of(long pid, String job) throws IOException {
    return new LockOwner(
        hostName(), thisSystem(), pid, startTicks(pid), System.getProperty("user.name"), job);
  }

  /** Whether the process is known to have ended: of other hosts that cannot be known. */
  public boolean hasEnded() throws IOException {
    return system.equals(thisSystem()) && !startTicks.equals(startTicks(pid));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "pid %d on host %s (%s, user %s)", pid, host, job, user);
  }

  /** As the kernel has it: no name service need know it. */
  private static String hostName() throws IOException {
    return Files.readString(PROC.resolve("sys/kernel/hostname")).strip();
  }

  private static String thisSystem() throws IOException {
    return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip()
        + " "
        + Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
  }

  /** Empty where there is no such process. */
  private static String startTicks(long pid) throws IOException {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)).get(START_TICKS);
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
