package io.skipclip.features.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/** Numbers and names anywhere in a video's file; a byte behind its end reads as 0. */
public final class SourceBytes {
  private static final int WINDOW_BYTES = 4096;

  private final VideoSource source;
  private final Deadline deadline;
  private final byte[] window = new byte[WINDOW_BYTES];
  private long start;
  private int filled;

  public SourceBytes(VideoSource source, Deadline deadline) {
    this.source = source;
    this.deadline = deadline;
  }

  long length() {
    return source.length();
  }

  /** An unsigned number of up to 8 bytes, the most significant first. */
  long big(long at, int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << Byte.SIZE | byteAt(at + i);
    }
    return number;
  }

  /** An unsigned number of up to 8 bytes, the least significant first. */
  long little(long at, int bytes) throws IOException {
    long number = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      number = number << Byte.SIZE | byteAt(at + i);
    }
    return number;
  }

  /** As many characters, one a byte. */
  String text(long at, int bytes) throws IOException {
    byte[] text = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      text[i] = (byte) byteAt(at + i);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  int byteAt(long at) throws IOException {
    if (at < start || at >= start + filled) {
      if (at < 0 || at >= source.length()) {
        return 0;
      }
      fill(at);
    }
    return window[(int) (at - start)] & 0xFF;
  }

  private void fill(long at) throws IOException {
    if (deadline.hasPassed()) {
      throw new InterruptedIOException("Cannot read video: its time is over");
    }
    source.seek(at);
    start = at;
    filled = source.read(window, 0, WINDOW_BYTES);
    if (filled <= 0) {
      throw new IOException("it ends at byte " + at + ", needs its " + source.length());
    }
  }
}
