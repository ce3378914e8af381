package io.skipclip.features.source;

import java.io.IOException;

/** GIF: blocks of which the last says that it is. */
final class GifEnding implements Ending {
  private static final int FLAGS = 10;
  private static final int HEADER = 13;
  private static final int IMAGE_FLAGS = 9;
  private static final int IMAGE_HEADER = 10;
  private static final int COLOUR_BYTES = 3;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;

  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    long at = (long) HEADER + colours(file.byteAt(FLAGS));
    while (at < file.length()) {
      int kind = file.byteAt(at);
      if (kind == EXTENSION) {
        at = behindBlocks(file, at + 2);
      } else if (kind == IMAGE) {
        at = behindBlocks(file, at + IMAGE_HEADER + colours(file.byteAt(at + IMAGE_FLAGS)) + 1);
      } else {
        return false; // the trailer, or what libav doesn't read either
      }
    }
    return true;
  }

  /** The bytes of the table of colours that flags announce. */
  private static long colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : (long) COLOUR_BYTES << ((flags & 7) + 1);
  }

  private static long behindBlocks(SourceBytes file, long first) throws IOException {
    long at = first;
    while (at < file.length() && file.byteAt(at) != 0) {
      at += 1 + file.byteAt(at);
    }
    return at + 1;
  }
}
