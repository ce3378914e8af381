package io.skipclip.features.snapshots;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The pins of a published folder, a file each. */
public final class Pins {
  static final String FOLDER = "pins";

  /** Who is longer at writing a pin was killed. */
  private static final Duration WRITING = Duration.ofDays(1);

  private final Configuration conf;
  private final Path folder;

  /**
   * @param published the folder whose snapshots are pinned, any Hadoop path
   */
  public Pins(Configuration conf, Path published) {
    this.conf = conf;
    this.folder = new Path(published, FOLDER);
  }

  /**
   * A pin that holds.
   *
   * @param snapshot the whole id of the one that it holds
   * @param reader what it is read for
   * @param owner who reads it, or did at last
   * @param until when it ends unless it is renewed
   */
  public record Held(String snapshot, String reader, String owner, Instant until) {}

  /** Those that hold, by snapshot and end. */
  public List<Held> held(Instant now) throws IOException {
    List<Held> held = new ArrayList<>();
    for (FileStatus status : Folders.entries(fs(), folder)) {
      claim(status.getPath())
          .filter(claim -> holds(claim, now))
          .map(
              claim ->
                  new Held(
                      claim.snapshot(),
                      claim.reader(),
                      claim.owner().toString(),
                      claim.expiresAt()))
          .ifPresent(held::add);
    }
    held.sort(Comparator.comparing(Held::snapshot).thenComparing(Held::until));
    return held;
  }

  /** Removes those that have ended, which killed readers left. */
  void sweep(Instant now) throws IOException {
    for (FileStatus status : Folders.entries(fs(), folder)) {
      boolean unfinished = status.getPath().getName().startsWith(".");
      boolean ended =
          unfinished
              ? Instant.ofEpochMilli(status.getModificationTime()).plus(WRITING).isBefore(now)
              : claim(status.getPath()).filter(claim -> !holds(claim, now)).isPresent();
      if (ended) {
        fs().delete(status.getPath(), false);
      }
    }
  }

  Path file(String name) {
    return new Path(folder, name);
  }

  /** What a file says; nothing if it is gone, being written, or no pin. */
  private Optional<PinClaim> claim(Path file) throws IOException {
    if (file.getName().startsWith(".")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonFile.read(conf, file, PinClaim.class));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean holds(PinClaim claim, Instant now) {
    try {
      return claim.holds(now);
    } catch (IOException e) { // this host does not tell of its processes
      return claim.expiresAt().isAfter(now);
    }
  }

  private FileSystem fs() throws IOException {
    return Folders.fileSystem(folder, conf);
  }
}
