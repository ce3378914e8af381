package io.skipclip.features.preparing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.Sha256;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Empty files that say which video of a segment is being decoded. A file that is there when an
 * attempt begins was left by a process that ended in the middle of that video: it was killed, or
 * the video brought it down.
 */
final class DecodingMarks {
  private static final int NAME_DIGITS = 20;

  private final FileSystem fs;
  private final Path folder;
  private final Set<String> left = new HashSet<>();

  /**
   * Finds the marks of earlier attempts.
   *
   * @param parent the folder of all segments' marks
   */
  DecodingMarks(Configuration conf, Path parent, String segment) throws IOException {
    folder = new Path(parent, segment);
    fs = Folders.fileSystem(folder, conf);
    for (FileStatus status : Folders.entries(fs, folder)) {
      left.add(status.getPath().getName().substring(0, NAME_DIGITS));
    }
  }

  /** Whether a process ended while it decoded the video. */
  boolean suspects(String videoId) {
    return left.contains(key(videoId));
  }

  /**
   * Decodes a video.
   *
   * @param <T> what it gives
   */
  interface Decoding<T> {
    /** Decodes it. */
    T run() throws IOException;
  }

  /** Decodes the video while a mark says so; however decoding ends, the mark is gone then. */
  <T> T during(String videoId, Decoding<T> decoding) throws IOException {
    Path mark = set(videoId);
    try {
      return decoding.run();
    } finally {
      fs.delete(mark, false);
    }
  }

  /** Says that the video is about to be decoded. */
  Path set(String videoId) throws IOException {
    Path mark = new Path(folder, key(videoId) + "-" + UUID.randomUUID());
    fs.create(mark, true).close();
    return mark;
  }

  /** Forgets the segment's marks, once it is decoded. */
  void clear() throws IOException {
    fs.delete(folder, true);
  }

  private static String key(String videoId) {
    return Sha256.of(videoId.getBytes(UTF_8)).substring(0, NAME_DIGITS);
  }
}
