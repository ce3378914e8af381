package io.skipclip.jobs.run;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file that a command writes where the user said. It takes the place of what the same command
 * wrote there before, which a mark near its beginning tells, and of nothing else.
 *
 * @param path any Hadoop path
 * @param overwrite whether it takes the place of anything
 */
public record OutputFile(String path, boolean overwrite) {
  private static final int MARKED_BYTES = 4096;

  /** What a file that we wrote has near its beginning. */
  public enum Mark {
    REPORT("report", "<meta name=\"generator\" content=\"skipclip report\">"),
    COMPARISON("comparison", "<meta name=\"generator\" content=\"skipclip compare\">"),
    WEIGHTS("file of exported weights", "\"generator\":\"skipclip\""),
    ONNX("network in ONNX", "\u0012\bskipclip");

    private final String thing;
    private final String text;

    Mark(String thing, String text) {
      this.thing = thing;
      this.text = text;
    }
  }

  /**
   * Publishes the file unless the very same is there.
   *
   * @return whether it was
   * @throws InvalidInputException if somebody else's file is there
   */
  public boolean publish(Configuration hadoop, Mark mark, byte[] bytes) {
    Storage folder = Storage.ofParent(hadoop, path);
    if (folder.isFile(name()) && folder.sha256(name()).equals(Sha256.of(bytes))) {
      return true;
    }
    requireOurs(folder, mark);
    folder.write(name(), bytes);
    return false;
  }

  private void requireOurs(Storage folder, Mark mark) {
    if (!overwrite && folder.isFile(name()) && !isOurs(folder, mark)) {
      throw new InvalidInputException(
          "Cannot write %s: what is there is no %s by skipclip, needs another name, or --overwrite"
              .formatted(path, mark.thing));
    }
  }

  /** An empty file is nobody's work. */
  private boolean isOurs(Storage folder, Mark mark) {
    try (InputStream in = folder.open(name())) {
      String beginning = new String(in.readNBytes(MARKED_BYTES), StandardCharsets.ISO_8859_1);
      return beginning.isEmpty() || beginning.contains(mark.text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private String name() {
    return new Path(path).getName();
  }
}
