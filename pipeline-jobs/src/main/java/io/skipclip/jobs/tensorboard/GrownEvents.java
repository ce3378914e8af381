package io.skipclip.jobs.tensorboard;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.run.AppendedFile;
import io.skipclip.jobs.run.Storage;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;

/**
 * The one event file of a folder whose records are all known at any time, and only ever become
 * more: whoever writes adds what the file lacks, part of a record that a killed writer left
 * included.
 */
public final class GrownEvents {
  private static final String BY = "skipclip";

  private GrownEvents() {}

  /**
   * Writes what is lacking.
   *
   * @param begun when the first record happened
   * @param records all of them
   */
  public static void write(Storage folder, Instant begun, EventRecords records) {
    String name = EventFiles.name(begun.getEpochSecond(), BY);
    byte[] needed = records.bytes();
    byte[] there = folder.isFile(name) ? folder.read(name) : new byte[0];
    boolean grows =
        there.length > 0
            && there.length <= needed.length
            && Arrays.equals(there, 0, there.length, needed, 0, there.length);
    if (!grows
        || !isAppended(folder, name, Arrays.copyOfRange(needed, there.length, needed.length))) {
      folder.write(name, needed);
    }
  }

  /** Whether it could be: a killed writer may hold the file, or the file system can't. */
  private static boolean isAppended(Storage folder, String name, byte[] more) {
    if (more.length == 0) {
      return true;
    }
    try (AppendedFile file = AppendedFile.open(folder, name)) {
      file.append(more);
      return true;
    } catch (UncheckedIOException | InvalidInputException | UnsupportedOperationException e) {
      return false;
    }
  }
}
