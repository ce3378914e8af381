package io.skipclip.features.source;

import java.io.IOException;
import java.util.OptionalDouble;

/**
 * FLV: a tag that reaches behind the end, or the size and duration that the first script tag
 * announces; a file written as a stream announces neither.
 */
final class FlvEnding implements Ending {
  private static final int TAG_HEADER = 11;
  private static final int SIZE_BEFORE = 4;
  private static final int AUDIO = 8;
  private static final int VIDEO = 9;
  private static final int SCRIPT = 18;
  private static final int KIND = 0x1F;
  private static final int MOST_SCRIPT_BYTES = 1 << 16;
  private static final double TOLERANCE_SECONDS = 1;

  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    String script = "";
    double seconds = 0;
    long at = file.big(5, 4) + SIZE_BEFORE;
    while (at < file.length()) {
      int kind = file.byteAt(at) & KIND;
      if (kind != AUDIO && kind != VIDEO && kind != SCRIPT) {
        return false; // libav reads no further either
      }
      long size = file.big(at + 1, 3);
      if (at + TAG_HEADER + size > file.length()) {
        return true;
      }
      if (kind == SCRIPT && script.isEmpty()) {
        script = file.text(at + TAG_HEADER, (int) Math.min(size, MOST_SCRIPT_BYTES));
      }
      seconds = Math.max(seconds, milliseconds(file, at) / 1000.0);
      at += TAG_HEADER + size + SIZE_BEFORE;
    }
    return number(script, "filesize").orElse(0) > file.length() + SIZE_BEFORE
        || number(script, "duration").orElse(0) > seconds + TOLERANCE_SECONDS;
  }

  /** The fourth byte holds the most significant bits. */
  private static long milliseconds(SourceBytes file, long tag) throws IOException {
    return (long) file.byteAt(tag + 7) << 24 | file.big(tag + 4, 3);
  }

  /** The number of that name in a script's object. */
  private static OptionalDouble number(String script, String name) {
    String key = "\0" + (char) name.length() + name + "\0";
    int at = script.indexOf(key) + key.length();
    if (at < key.length() || at + Double.BYTES > script.length()) {
      return OptionalDouble.empty();
    }
    long bits = 0;
    for (int i = 0; i < Double.BYTES; i++) {
      bits = bits << Byte.SIZE | script.charAt(at + i);
    }
    return OptionalDouble.of(Double.longBitsToDouble(bits));
  }
}
