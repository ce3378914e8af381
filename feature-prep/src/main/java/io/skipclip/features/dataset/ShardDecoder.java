package io.skipclip.features.dataset;

import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.RowWriter;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Decodes the videos of a shard into its staged file, one video after the other and frame by frame.
 * A shard that an earlier, killed run staged is taken as it is.
 *
 * @param dataset the folder to be published
 * @param generation what is being published
 * @param settings how to decode
 */
record ShardDecoder(String dataset, String generation, PrepareSettings settings)
    implements Serializable {

  ShardOutcome decode(ShardPlan plan, Configuration conf) throws IOException {
    Publication publication = new Publication(conf, dataset, generation);
    String name = "part-%05d".formatted(plan.shard());
    Path outcomeFile = publication.staged("outcomes/" + name + ".json");
    if (Folders.fileSystem(outcomeFile, conf).exists(outcomeFile)) {
      ShardOutcome earlier = JsonFile.read(conf, outcomeFile, ShardOutcome.class);
      if (publication.holds(earlier.file())) {
        return earlier;
      }
    }
    Path attempt = publication.staged("attempts/" + name + "-" + UUID.randomUUID());
    String path = "frames/%s-%s.parquet".formatted(name, generation);
    ShardOutcome outcome = write(plan, conf, attempt, path);
    publication.stage(attempt, path);
    JsonFile.write(conf, outcomeFile, outcome);
    return outcome;
  }

  /**
   * Writes the shard. A video that breaks after some of its frames were written (a time-out) must
   * leave none of them behind: the file is then begun again without it.
   */
  private ShardOutcome write(ShardPlan plan, Configuration conf, Path attempt, String path)
      throws IOException {
    Map<String, VideoOutcome> broken = new HashMap<>();
    while (true) {
      RowWriter<FrameRow> writer = FrameFile.writer(conf, attempt);
      List<VideoOutcome> outcomes = new ArrayList<>();
      boolean clean;
      try (writer) {
        clean = decodeAll(plan, new VideoToRows(conf, settings, writer), broken, outcomes);
      }
      if (clean) {
        return new ShardOutcome(writer.stored(path), outcomes);
      }
    }
  }

  private static boolean decodeAll(
      ShardPlan plan,
      VideoToRows toRows,
      Map<String, VideoOutcome> broken,
      List<VideoOutcome> outcomes)
      throws IOException {
    for (ListedVideo video : plan.videos()) {
      if (broken.containsKey(video.videoId())) {
        outcomes.add(broken.get(video.videoId()));
        continue;
      }
      VideoToRows.Result result = toRows.decode(video);
      if (result.leftRowsBehind()) {
        broken.put(video.videoId(), result.outcome());
        return false;
      }
      outcomes.add(result.outcome());
    }
    return true;
  }
}
