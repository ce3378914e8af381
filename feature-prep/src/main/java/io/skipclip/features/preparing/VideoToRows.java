package io.skipclip.features.preparing;

import io.skipclip.features.dataset.FrameRow;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.preparing.SegmentOutcome.Video;
import io.skipclip.features.source.VideoSource;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.RowWriter;
import io.skipclip.features.video.SourceFailedException;
import io.skipclip.features.video.UndecodableVideoException;
import io.skipclip.features.video.VideoDecoder;
import io.skipclip.features.video.VideoSummary;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Decodes videos into rows of a segment. */
final class VideoToRows {
  private static final String UNREADABLE = UndecodableVideoException.Reason.UNREADABLE.name();

  private final Configuration conf;
  private final PrepareSettings settings;
  private final DecodingMarks marks;
  private final Map<String, VideoOutcome> known;
  private final RowWriter<FrameRow> writer;
  private int rows;
  private long bytes;

  /**
   * @param marks tell which videos may have brought a process down
   * @param known outcomes by content, which need not be decoded again
   * @param writer gets the rows
   */
  VideoToRows(
      Configuration conf,
      PrepareSettings settings,
      DecodingMarks marks,
      Map<String, VideoOutcome> known,
      RowWriter<FrameRow> writer) {
    this.conf = conf;
    this.settings = settings;
    this.marks = marks;
    this.known = known;
    this.writer = writer;
  }

  /**
   * Reads a video and, unless its content is known, decodes it.
   *
   * @throws IOException if the storage fails in a way that another attempt may mend
   */
  Video decode(ListedVideo video) throws IOException {
    Path file = new Path(video.path());
    FileSystem fs = Folders.fileSystem(file, conf);
    HashedSource hashed;
    try {
      hashed = HashedSource.open(fs, file);
    } catch (IOException e) {
      return unread(video, fs, e);
    }
    try (VideoSource source = hashed.source()) {
      VideoOutcome earlier = known.get(hashed.sha256());
      return earlier == null
          ? decoded(video, decode(video, source, hashed.sha256()))
          : new Video(video.videoId(), video.file(), true, earlier);
    } catch (SourceFailedException e) {
      return unread(video, fs, e);
    }
  }

  /**
   * A file alone is quarantined without a hash; a storage that other files lie in fails the run.
   */
  private static Video unread(ListedVideo video, FileSystem fs, IOException e) throws IOException {
    boolean alone =
        Folders.isLocal(fs)
            || e instanceof FileNotFoundException
            || e instanceof AccessControlException;
    String found =
        String.valueOf(
            e instanceof SourceFailedException ? e.getCause().getMessage() : e.getMessage());
    if (!alone || e instanceof InterruptedIOException) {
      throw new IOException("Cannot read video %s: %s".formatted(video.path(), found), e);
    }
    String detail = found.lines().findFirst().orElse("");
    return decoded(video, VideoOutcome.quarantined(UNREADABLE, detail, VideoOutcome.UNKNOWN));
  }

  private static Video decoded(ListedVideo video, VideoOutcome outcome) {
    return new Video(video.videoId(), video.file(), false, outcome);
  }

  private VideoOutcome decode(ListedVideo video, VideoSource source, String sha256)
      throws IOException {
    if (marks.suspects(video.videoId())) {
      Optional<VideoOutcome> ending =
          new SeparateDecoding(conf, settings).ending(video.path(), sha256);
      if (ending.isPresent()) {
        return ending.get();
      }
    }
    return marks.during(video.videoId(), () -> decodeHere(video, source, sha256));
  }

  private VideoOutcome decodeHere(ListedVideo video, VideoSource source, String sha256)
      throws IOException {
    rows = 0;
    bytes = 0;
    try {
      VideoSummary summary =
          VideoDecoder.decode(
              source,
              settings.frames(),
              settings.videoLimit(),
              (frame, image) -> {
                writer.write(new FrameRow(video.videoId(), frame, image));
                rows++;
                bytes += image.length;
              });
      return published(video, summary, sha256);
    } catch (UndecodableVideoException e) {
      boolean ofTheVideo = e.reason() != UndecodableVideoException.Reason.OUT_OF_MEMORY;
      return VideoOutcome.quarantined(
          e.reason().name(), e.detail(), ofTheVideo ? sha256 : VideoOutcome.UNKNOWN);
    }
  }

  private VideoOutcome published(ListedVideo video, VideoSummary summary, String sha256) {
    if (rows != summary.frames()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Cannot publish video %s: %d frames written, needs the %d decoded",
              video.videoId(),
              rows,
              summary.frames()));
    }
    return new VideoOutcome(
        Status.PUBLISHED,
        summary.truncated() ? VideoOutcome.TRUNCATED : "",
        "",
        sha256,
        summary.frames(),
        summary.framesPerSecond(),
        summary.widthPx(),
        summary.heightPx(),
        bytes);
  }
}
