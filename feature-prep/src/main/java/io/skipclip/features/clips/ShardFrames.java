package io.skipclip.features.clips;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.FrameRow;
import io.skipclip.features.dataset.FrameTable;
import io.skipclip.features.dataset.IntactFiles;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.RecentReads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;

/** The encoded frames of one shard, in memory. Any number of threads may read it. */
public final class ShardFrames {
  /**
   * A task reads one shard or, where a minibatch lies on a border, two; a task runs on each core.
   */
  private static final RecentReads<ShardFrames> CACHE =
      new RecentReads<>(2 * Runtime.getRuntime().availableProcessors());

  private final String name;
  private final Map<String, List<byte[]>> videos;

  ShardFrames(String name, Map<String, List<byte[]>> videos) {
    this.name = name;
    this.videos = videos;
  }

  /**
   * Reads a shard from its start to its end.
   *
   * @param shard 0-based
   * @throws InvalidInputException if its file is gone or damaged
   */
  public static ShardFrames read(Configuration conf, PublishedDataset dataset, int shard)
      throws IOException {
    Path file =
        IntactFiles.require(
            conf, dataset.folder(), dataset.manifest().shard(shard), "shard", "prepare");
    Map<String, List<byte[]>> videos = new HashMap<>();
    new ParquetTable<>(conf, new FrameTable())
        .forEach(file, FilterCompat.NOOP, row -> add(row, videos, file));
    return new ShardFrames(file.toString(), videos);
  }

  /**
   * A shard that this JVM read before, if it is one of the last few, else read now: consecutive
   * tasks of a training round use the same shard.
   */
  public static ShardFrames cached(Configuration conf, PublishedDataset dataset, int shard)
      throws IOException {
    String key =
        dataset.manifest().fingerprint()
            + " "
            + new Path(dataset.folder(), dataset.manifest().shard(shard).path());
    return CACHE.get(key, () -> read(conf, dataset, shard));
  }

  /** The videos that have frames here. */
  public Set<String> videoIds() {
    return Set.copyOf(videos.keySet());
  }

  /** How many frames a video has. */
  public int frames(String videoId) {
    return video(videoId).size();
  }

  /** A frame as it is stored, JPEG or PNG; not copied. */
  byte[] image(String videoId, int frame) {
    List<byte[]> images = video(videoId);
    if (frame < 0 || frame >= images.size()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read frame %d of video %s: it has %d frames, needs 0 to %d",
              frame,
              videoId,
              images.size(),
              images.size() - 1));
    }
    return images.get(frame);
  }

  private List<byte[]> video(String videoId) {
    List<byte[]> images = videos.get(videoId);
    if (images == null) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read video %s: not in shard %s with its %d videos",
              videoId,
              name,
              videos.size()));
    }
    return images;
  }

  private static void add(FrameRow row, Map<String, List<byte[]>> videos, Path file) {
    List<byte[]> images = videos.computeIfAbsent(row.videoId(), id -> new ArrayList<>());
    if (row.frame() != images.size()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read shard %s: frame %d of video %s after %d frames, needs them in order",
              file,
              row.frame(),
              row.videoId(),
              images.size()));
    }
    images.add(row.image());
  }
}
