package io.skipclip.jobs.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Syncable;

/** A file that grows piece by piece, each of which can be read at once. */
public final class AppendedFile implements AutoCloseable {
  private final String name;
  private final String location;
  private final OutputStream out;

  private AppendedFile(String name, String location, OutputStream out) {
    this.name = name;
    this.location = location;
    this.out = out;
  }

  /** Opens a file that is there. */
  public static AppendedFile open(Storage folder, String name) {
    return new AppendedFile(name, folder.location(), folder.append(name));
  }

  /** Adds a piece. */
  public void append(byte[] bytes) {
    try {
      out.write(bytes);
      if (out instanceof Syncable syncable) {
        syncable.hflush();
      } else {
        out.flush();
      }
    } catch (IOException | FSError e) {
      throw new UncheckedIOException(
          "Cannot write %s of %s: %s".formatted(name, location, e.getMessage()),
          new IOException(e));
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + name + ": " + e.getMessage(), e);
    }
  }
}
