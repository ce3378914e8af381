package io.skipclip.features.preparing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.FrameFile;
import io.skipclip.features.dataset.FrameRow;
import io.skipclip.features.dataset.FrameTable;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.storage.DamagedFileException;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.RowWriter;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes a shard into its staged file, row by row from where its videos' frames were stored before.
 * A shard that an earlier, killed run staged is taken if it is still the same.
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
    Optional<StoredFile> earlier = JsonFile.readIntact(conf, note, StoredFile.class);
    if (earlier.isPresent() && publication.holds(earlier.get())) {
      return earlier.get();
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
    try {
      new ParquetTable<>(conf, new FrameTable())
          .forEach(
              new Path(video.from().file()),
              FrameTable.of(video.from().videoId()),
              row -> {
                if (row.frame() != rows[0]) {
                  throw damaged(
                      video,
                      String.format(
                          Locale.ROOT, "frame %d follows %d frames", row.frame(), rows[0]));
                }
                rows[0]++;
                writer.write(new FrameRow(video.videoId(), row.frame(), row.image()));
              });
    } catch (DamagedFileException e) {
      throw damaged(video, e.getMessage());
    }
    if (rows[0] != video.frames()) {
      throw damaged(
          video, String.format(Locale.ROOT, "%d frames, needs %d", rows[0], video.frames()));
    }
  }

  private static InvalidInputException damaged(VideoRows video, String found) {
    return new InvalidInputException(
        "Cannot copy video %s from %s: %s: it was damaged after it was written; delete it and prepare again"
            .formatted(video.videoId(), video.from().file(), found));
  }
}
