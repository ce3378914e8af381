package io.skipclip.features.source;

import java.io.IOException;

/**
 * MPEG transport stream: announces nothing, but is made of packets of one length; a file that was
 * cut rarely ends between two.
 */
final class TransportEnding implements Ending {
  private static final int SYNC = 0x47;
  private static final int[] PACKET_BYTES = {188, 192, 204};
  private static final int PACKETS = 5;

  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    for (int packet : PACKET_BYTES) {
      for (int start = 0; start < packet; start++) {
        if (isAligned(file, start, packet)) {
          int stamp = packet == 192 ? 4 : 0; // a time before each packet's first byte
          return (file.length() - start + stamp) % packet != 0;
        }
      }
    }
    return false;
  }

  private static boolean isAligned(SourceBytes file, int start, int packet) throws IOException {
    for (int i = 0; i < PACKETS; i++) {
      long at = start + (long) i * packet;
      if (at < file.length() && file.byteAt(at) != SYNC) {
        return false;
      }
    }
    return true;
  }
}
