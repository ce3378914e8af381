package io.skipclip.features.preparing;

import io.skipclip.features.dataset.FrameFile;
import io.skipclip.features.dataset.FrameRow;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.preparing.SegmentOutcome.Video;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.RowWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Decodes the videos of a segment into its staged file, one video after the other and frame by
 * frame.
 *
 * @param dataset the folder to be published
 * @param generation under which it stages
 * @param settings how to decode
 */
record SegmentDecoder(String dataset, String generation, PrepareSettings settings)
    implements Serializable {
  /** Below the staging folder: what {@link #staged} finds. */
  static final String FOLDER = "segments";

  /**
   * Decodes a segment.
   *
   * @param known outcomes by content, which need not be decoded again
   */
  SegmentOutcome decode(Segment segment, Map<String, VideoOutcome> known, Configuration conf)
      throws IOException {
    Publication publication = new Publication(conf, dataset, generation);
    Path attempt = publication.staged("attempts/" + segment.name() + "-" + UUID.randomUUID());
    String path = FOLDER + "/" + segment.name() + ".parquet";
    DecodingMarks marks = new DecodingMarks(conf, publication.staged("decoding"), segment.name());
    RowWriter<FrameRow> writer = FrameFile.writer(conf, attempt);
    List<Video> videos = new ArrayList<>();
    try (writer) {
      VideoToRows toRows = new VideoToRows(conf, settings, marks, known, writer);
      for (ListedVideo video : segment.videos()) {
        videos.add(toRows.decode(video));
      }
    }
    SegmentOutcome outcome = new SegmentOutcome(writer.stored(path), videos);
    publication.stage(attempt, path);
    JsonFile.write(conf, publication.staged(FOLDER + "/" + segment.name() + ".json"), outcome);
    marks.clear();
    return outcome;
  }

  /** The segments that earlier, killed runs decoded, with notes that are not damaged. */
  static List<SegmentOutcome> staged(Configuration conf, Publication publication)
      throws IOException {
    List<SegmentOutcome> outcomes = new ArrayList<>();
    Path folder = publication.staged(FOLDER);
    for (var status : Folders.entries(Folders.fileSystem(folder, conf), folder)) {
      String name = status.getPath().getName();
      if (name.endsWith(".json") && !name.startsWith(".")) {
        JsonFile.readIntact(conf, status.getPath(), SegmentOutcome.class).ifPresent(outcomes::add);
      }
    }
    return outcomes;
  }
}
