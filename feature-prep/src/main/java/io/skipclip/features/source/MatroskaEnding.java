package io.skipclip.features.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Matroska and WebM: an element that reaches behind the end of the file, or a segment that does;
 * unless only what lies behind the clusters is missing, as an index or tags. Recorders that can't
 * go back, as a browser's, give neither segment nor clusters a size.
 */
final class MatroskaEnding implements Ending {
  private static final long EBML = 0x1A45DFA3L;
  private static final long SEGMENT = 0x18538067L;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long SEEK_HEAD = 0x114D9B74L;
  private static final long SEEK = 0x4DBBL;
  private static final long SEEK_POSITION = 0x53ACL;
  private static final long CUES = 0x1C53BB6BL;
  private static final long TAGS = 0x1254C367L;
  private static final long CHAPTERS = 0x1043A770L;
  private static final long ATTACHMENTS = 0x1941A469L;
  private static final Set<Long> WITHOUT_PICTURES = Set.of(CUES, TAGS, CHAPTERS, ATTACHMENTS);

  private final Set<Long> places = new HashSet<>();
  private EbmlElement segment = new EbmlElement(0, 0, 0);
  private boolean behindClusters;

  /** Goes from element to element, into segments and into clusters without a size. */
  @Override
  public boolean losesPictures(SourceBytes file, PacketCounts read) throws IOException {
    long at = 0;
    while (at < file.length()) {
      EbmlElement element = EbmlElement.at(file, at);
      if (at >= segment.end() && element.id() != EBML && element.id() != SEGMENT) {
        return false; // what follows a whole segment and isn't another
      }
      behindClusters =
          element.id() != CLUSTER && (behindClusters || WITHOUT_PICTURES.contains(element.id()));
      if (mayBeOpen(element)) {
        at = enter(element);
      } else if (element.end() > file.length()) {
        return lacksClustersBefore(at);
      } else {
        note(file, element);
        at = element.end();
      }
    }
    return at < (segment.isSized() ? segment.end() : lastPlace()) && lacksClustersBefore(at);
  }

  private boolean mayBeOpen(EbmlElement element) {
    return element.id() == SEGMENT || (element.id() == CLUSTER && !element.isSized());
  }

  private long enter(EbmlElement element) {
    if (element.id() == SEGMENT) {
      behindClusters = false;
      segment = element;
      places.clear();
    }
    return element.body();
  }

  private void note(SourceBytes file, EbmlElement element) throws IOException {
    if (element.id() != SEEK_HEAD) {
      return;
    }
    for (long at = element.body(); at < element.end(); ) {
      EbmlElement seek = EbmlElement.at(file, at);
      if (seek.id() == SEEK) {
        notePlace(file, seek);
      }
      at = seek.end();
    }
  }

  private void notePlace(SourceBytes file, EbmlElement seek) throws IOException {
    for (long at = seek.body(); at < seek.end(); ) {
      EbmlElement field = EbmlElement.at(file, at);
      if (field.id() == SEEK_POSITION) {
        int bytes = (int) Math.min(Long.BYTES, field.end() - field.body());
        places.add(segment.body() + file.big(field.body(), bytes));
      }
      at = field.end();
    }
  }

  /** Whether a cut at a byte took clusters: not where the index or the like would have begun. */
  private boolean lacksClustersBefore(long cut) {
    return !behindClusters && !places.contains(cut);
  }

  private long lastPlace() {
    return places.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
