package io.skipclip.features.dataset;

import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.RowWriter;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes a shard into its staged file, row by row from where its videos' frames were stored before.
 * A shard that an earlier, killed run staged is taken as it is.
 *
 * @param dataset the folder to be published
 * @param generation under which it stages
 * @param settings how the videos were decoded
 */
record ShardWriter(String dataset, String generation, PrepareSettings settings)
    implements Serializable {

  StoredFile write(ShardPlan plan, Configuration conf) throws IOException {
    Publication publication = new Publication(conf, dataset, generation);
    String path = plan.path(settings.frames());
    String name = new Path(path).getName();
    Path note = publication.staged("shards/" + name + ".json");
    if (Folders.fileSystem(note, conf).exists(note)) {
      StoredFile earlier = JsonFile.read(conf, note, StoredFile.class);
      if (publication.holds(earlier)) {
        return earlier;
      }
    }
    Path attempt = publication.staged("attempts/" + name + "-" + UUID.randomUUID());
    RowWriter<FrameRow> writer = FrameFile.writer(conf, attempt);
    try (writer) {
      for (VideoRows video : plan.videos()) {
        copy(video, conf, writer);
      }
    }
    StoredFile stored = writer.stored(path);
    publication.stage(attempt, path);
    JsonFile.write(conf, note, stored);
    return stored;
  }

  private static void copy(VideoRows video, Configuration conf, RowWriter<FrameRow> writer)
      throws IOException {
    int[] rows = {0};
    new ParquetTable<>(conf, new FrameTable())
        .forEach(
            new Path(video.from().file()),
            FrameTable.of(video.from().videoId()),
            row -> {
              if (row.frame() != rows[0]) {
                throw new IOException(
                    "Cannot copy video %s: frame %d of it follows %d frames in %s"
                        .formatted(video.videoId(), row.frame(), rows[0], video.from().file()));
              }
              rows[0]++;
              writer.write(new FrameRow(video.videoId(), row.frame(), row.image()));
            });
    if (rows[0] != video.frames()) {
      throw new IOException(
          "Cannot copy video %s: %d frames of it in %s, needs %d"
              .formatted(video.videoId(), rows[0], video.from().file(), video.frames()));
    }
  }
}
