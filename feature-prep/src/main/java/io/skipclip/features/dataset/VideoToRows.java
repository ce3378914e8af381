package io.skipclip.features.dataset;

import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.storage.RowWriter;
import io.skipclip.features.video.UndecodableVideoException;
import io.skipclip.features.video.VideoDecoder;
import io.skipclip.features.video.VideoSource;
import io.skipclip.features.video.VideoSummary;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Decodes a video into rows of a shard. */
final class VideoToRows {
  private static final String UNREADABLE = UndecodableVideoException.Reason.UNREADABLE.name();

  private final Configuration conf;
  private final PrepareSettings settings;
  private final RowWriter<FrameRow> writer;
  private int rows;

  VideoToRows(Configuration conf, PrepareSettings settings, RowWriter<FrameRow> writer) {
    this.conf = conf;
    this.settings = settings;
    this.writer = writer;
  }

  /**
   * What a video gave.
   *
   * @param outcome what became of it
   * @param rows the rows that were written, also those of a video that then broke
   */
  record Result(VideoOutcome outcome, int rows) {
    boolean leftRowsBehind() {
      return outcome.status() == Status.QUARANTINED && rows > 0;
    }
  }

  /**
   * Decodes a video.
   *
   * @throws IOException if the storage fails in a way that another attempt may mend
   */
  Result decode(ListedVideo video) throws IOException {
    rows = 0;
    Path file = new Path(video.path());
    FileSystem fs = file.getFileSystem(conf);
    HashedSource hashed;
    try {
      hashed = HashedSource.open(fs, file);
    } catch (FileNotFoundException | AccessControlException e) {
      return new Result(
          VideoOutcome.quarantined(UNREADABLE, String.valueOf(e.getMessage()), ""), 0);
    }
    try (VideoSource source = hashed.source()) {
      return new Result(decode(video, source, hashed.sha256()), rows);
    }
  }

  private VideoOutcome decode(ListedVideo video, VideoSource source, String sha256)
      throws IOException {
    try {
      VideoSummary summary =
          VideoDecoder.decode(
              source,
              settings.frames(),
              settings.videoLimit(),
              (frame, image) -> {
                writer.write(new FrameRow(video.videoId(), frame, image));
                rows++;
              });
      return published(video, summary, sha256);
    } catch (UndecodableVideoException e) {
      return VideoOutcome.quarantined(e.reason().name(), String.valueOf(e.getMessage()), sha256);
    }
  }

  private VideoOutcome published(ListedVideo video, VideoSummary summary, String sha256) {
    if (rows != summary.frames()) {
      throw new IllegalStateException(
          "Cannot publish video %s: %d frames written, needs the %d decoded"
              .formatted(video.videoId(), rows, summary.frames()));
    }
    return new VideoOutcome(
        Status.PUBLISHED,
        summary.truncated() ? VideoOutcome.TRUNCATED : "",
        "",
        sha256,
        summary.frames(),
        summary.framesPerSecond(),
        summary.widthPx(),
        summary.heightPx());
  }
}
