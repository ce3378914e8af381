package io.skipclip.features.source;

import java.io.IOException;

/**
 * AVI: its header counts pictures, and a chunk without bytes counts too; it stands for "as before".
 * Some headers claim a picture more than there is. A file that was written as a stream tells no
 * sizes, and its count is a guess.
 */
final class AviEnding implements Ending {
  private static final int CHUNK_HEADER = 8;
  private static final int LIST_HEADER = 12;
  private static final long UNKNOWN = 0xFFFFFFFFL;

  private boolean cut;
  private boolean sized = true;
  private long pictures;

  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    walk(file, read.stream(), false);
    if (!cut && sized && read.packets() + 1 >= read.announced()) {
      return false; // spares a look at every chunk
    }
    walk(file, read.stream(), true);
    if (cut && (!sized || read.announced() == 0)) {
      return true;
    }
    long found = Math.max(pictures, read.packets());
    return sized && found + (cut ? 0 : 1) < read.announced();
  }

  /** Goes from chunk to chunk, and into lists of media if {@code inside} or where it has to. */
  private void walk(SourceBytes file, int stream, boolean inside) throws IOException {
    String number = String.valueOf(100 + stream).substring(1);
    long at = 0;
    while (at + CHUNK_HEADER <= file.length()) {
      String id = file.text(at, 4);
      long size = file.little(at + 4, 4);
      long end = at + CHUNK_HEADER + size;
      boolean media = isListOfMedia(id, file.text(at + CHUNK_HEADER, 4));
      boolean unsized = (media || id.equals("RIFF")) && (size == 0 || size == UNKNOWN);
      sized &= !unsized;
      boolean partial = end > file.length() && !unsized;
      cut |= partial && (media || isMedia(id));
      if (!partial && id.startsWith(number) && isPicture(id)) {
        pictures++;
      }
      boolean entered = id.equals("RIFF") || (media && (inside || unsized));
      at = entered ? at + LIST_HEADER : end + size % 2;
    }
    cut |= !sized && at < file.length(); // half a header
  }

  private static boolean isListOfMedia(String id, String type) {
    return id.equals("LIST") && (type.equals("movi") || type.equals("rec "));
  }

  /** Two digits say of which stream. */
  private static boolean isMedia(String id) {
    return Character.isDigit(id.charAt(0)) && Character.isDigit(id.charAt(1));
  }

  /** Neither a change of palette nor an index. */
  private static boolean isPicture(String id) {
    return !id.endsWith("pc") && !id.endsWith("ix");
  }
}
