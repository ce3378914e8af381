package io.skipclip.features.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** ASF, that is WMV: its data object says how long it is, unless it was broadcast. */
final class AsfEnding implements Ending {
  private static final String DATA = id("3626B2758E66CF11A6D900AA0062CE6C");
  private static final String FILE_PROPERTIES = id("A1DCAB8C47A9CF118EE400C00C205365");
  private static final int ID_BYTES = 16;
  private static final int OBJECT_HEADER = 24;
  private static final int TOP_HEADER = 30;
  private static final int DATA_HEADER = 50;
  private static final int FLAGS = 88;
  private static final int PACKET_BYTES = 92;
  private static final int BROADCAST = 1;

  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    long data = find(file, DATA, 0);
    if (data < 0) {
      return false;
    }
    long properties = find(file, FILE_PROPERTIES, TOP_HEADER);
    if (properties >= 0 && (file.little(properties + FLAGS, 4) & BROADCAST) != 0) {
      long packet = Math.max(1, file.little(properties + PACKET_BYTES, 4));
      return (file.length() - data - DATA_HEADER) % packet != 0;
    }
    return data + file.little(data + ID_BYTES, 8) > file.length();
  }

  /** Where the object with that id begins, going from object to object; -1 for nowhere. */
  private static long find(SourceBytes file, String id, long from) throws IOException {
    long at = from;
    while (at + OBJECT_HEADER <= file.length()) {
      if (file.text(at, ID_BYTES).equals(id)) {
        return at;
      }
      long size = file.little(at + ID_BYTES, 8);
      if (size < OBJECT_HEADER || size > file.length()) {
        return -1;
      }
      at += size;
    }
    return -1;
  }

  private static String id(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }
}
