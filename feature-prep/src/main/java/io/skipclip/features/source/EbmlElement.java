package io.skipclip.features.source;

import java.io.IOException;

/**
 * An element of a Matroska file.
 *
 * @param id with its length marker
 * @param body where its content begins, in bytes from the file's start
 * @param end the byte behind it; {@link #UNKNOWN} where it doesn't say
 */
record EbmlElement(long id, long body, long end) {
  static final long UNKNOWN = Long.MAX_VALUE;

  private static final int MOST_ID_BYTES = 4;

  /** The element at a byte; one whose own header is damaged or cut is as if it never ended. */
  static EbmlElement at(SourceBytes file, long at) throws IOException {
    int idBytes = numberBytes(file.byteAt(at));
    long size = at + idBytes;
    int sizeBytes = numberBytes(file.byteAt(size));
    long body = size + sizeBytes;
    if (idBytes > MOST_ID_BYTES || sizeBytes > Long.BYTES || body > file.length()) {
      return new EbmlElement(0, body, UNKNOWN);
    }
    long mask = (1L << (7 * sizeBytes)) - 1; // without the length marker
    long bytes = file.big(size, sizeBytes) & mask;
    boolean unknown = bytes == mask || bytes > UNKNOWN - body;
    return new EbmlElement(file.big(at, idBytes), body, unknown ? UNKNOWN : body + bytes);
  }

  boolean isSized() {
    return end != UNKNOWN;
  }

  /** The leading zeros of its first byte tell how long a number is; 9 for none. */
  private static int numberBytes(int first) {
    return Integer.numberOfLeadingZeros(first) - (Integer.SIZE - Byte.SIZE) + 1;
  }
}
