package io.skipclip.features.source;

import java.io.IOException;

/** MPEG program stream: announces nothing, but every packet says how long it is. */
final class ProgramEnding implements Ending {
  private static final int START = 0x000001;
  private static final int START_BYTES = 3;
  private static final int END_CODE = 0xB9;
  private static final int PACK = 0xBA;
  private static final int FIRST_PACKET = 0xBB;
  private static final int PACKET_HEADER = 6;

  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    long at = 0;
    while (at < file.length()) {
      int code = file.byteAt(at + START_BYTES);
      if (file.big(at, START_BYTES) == START && code >= END_CODE) {
        at += bytes(file, at, code);
      } else if (file.byteAt(at) == 0) {
        at++; // between packets
      } else {
        return false; // libav looks for the next one
      }
    }
    return at > file.length();
  }

  private static long bytes(SourceBytes file, long at, int code) throws IOException {
    if (code >= FIRST_PACKET) {
      return PACKET_HEADER + file.big(at + 4, 2);
    }
    if (code == PACK) {
      boolean second = (file.byteAt(at + 4) & 0xC0) == 0x40; // of MPEG-2
      return second ? 14 + (file.byteAt(at + 13) & 7) : 12;
    }
    return START_BYTES + 1;
  }
}
