package io.skipclip.features.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ogg: the last page of every stream says so. */
final class OggEnding implements Ending {
  private static final int PAGE_HEADER = 27;
  private static final int FLAGS = 5;
  private static final int SERIAL = 14;
  private static final int SEGMENTS = 26;
  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final int MAGIC_BYTES = 7;
  private static final List<String> VIDEO =
      List.of("\u0080theora", "\u0080daala", "OVP80", "BBCD", "\u0001video");

  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    Set<Long> unfinished = new HashSet<>();
    long at = 0;
    while (file.text(at, 4).equals("OggS")) {
      int segments = file.byteAt(at + SEGMENTS);
      long body = at + PAGE_HEADER + segments;
      long end = body;
      for (int i = 0; i < segments; i++) {
        end += file.byteAt(at + PAGE_HEADER + i);
      }
      if (end > file.length()) {
        break;
      }
      note(file, at, body, unfinished);
      at = end;
    }
    return !unfinished.isEmpty();
  }

  private static void note(SourceBytes file, long page, long body, Set<Long> unfinished)
      throws IOException {
    long serial = file.little(page + SERIAL, 4);
    int flags = file.byteAt(page + FLAGS);
    if ((flags & FIRST) != 0) {
      String magic = file.text(body, MAGIC_BYTES);
      if (VIDEO.stream().anyMatch(magic::startsWith)) {
        unfinished.add(serial);
      }
    }
    if ((flags & LAST) != 0) {
      unfinished.remove(serial);
    }
  }
}
