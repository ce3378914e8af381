package io.skipclip.features.source;

import java.io.IOException;
import java.util.Set;

/**
 * MP4, MOV, 3GP: the index of the pictures' track tells where each is, so that it doesn't matter
 * where else the file was cut. In fragments, each of which has its own index, all that is missing
 * may have held pictures; how many there are says, if anything does, the segment index.
 */
final class BoxEnding implements Ending {
  private static final int HEADER = 8;
  private static final int LARGE_HEADER = 16;
  private static final Set<String> FRAGMENTS = Set.of("mvex", "moof", "sidx");
  private static final Set<String> WITHOUT_PICTURES =
      Set.of("mfra", "free", "skip", "udta", "meta");

  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    if (read.indexedEnd() > file.length()) {
      return true;
    }
    boolean fragmented = false;
    int tracks = 0;
    long at = 0;
    while (at < file.length()) {
      String type = file.text(at + 4, 4);
      long end = at + size(file, at);
      fragmented |= FRAGMENTS.contains(type);
      if (type.equals("moov")) {
        at += HEADER;
      } else if (end > file.length()) {
        return tracks <= read.stream() || (fragmented && !WITHOUT_PICTURES.contains(type));
      } else if (type.equals("sidx") && end + referenced(file, at) > file.length()) {
        return true;
      } else {
        tracks += type.equals("trak") ? 1 : 0;
        at = end;
      }
    }
    return false;
  }

  private static long size(SourceBytes file, long box) throws IOException {
    long size = file.big(box, 4);
    if (size == 0) {
      return file.length() - box; // to the end
    }
    if (size == 1) {
      long large = file.big(box + HEADER, 8);
      return large < LARGE_HEADER ? Long.MAX_VALUE - box : Math.min(large, Long.MAX_VALUE - box);
    }
    return Math.max(HEADER, size);
  }

  /** How many bytes behind a segment index it speaks of. */
  private static long referenced(SourceBytes file, long box) throws IOException {
    int timeBytes = file.byteAt(box + HEADER) == 0 ? 4 : 8;
    long offset = box + HEADER + 12 + timeBytes;
    long bytes = file.big(offset, timeBytes);
    long counted = offset + timeBytes + 2;
    long references = file.big(counted, 2);
    for (long i = 0; i < references; i++) {
      bytes += file.big(counted + 2 + 12 * i, 4) & Integer.MAX_VALUE;
    }
    return bytes;
  }
}
