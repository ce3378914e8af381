package io.skipclip.jobs.training;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.clips.ClipReader;
import io.skipclip.features.clips.PixelSettings;
import io.skipclip.features.clips.ShardFrames;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.model.device.ArrayMemory;
import java.io.IOException;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where clips come from as tensors, on the driver and on executors: a dataset, seen as pixels. */
public final class ClipSource implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CLIPS = 32;
  private static final Logger LOG = LoggerFactory.getLogger(ClipSource.class);

  private final SerializableConfiguration hadoop;
  private final PublishedDataset dataset;
  private final PixelSettings pixels;

  /** Binds a dataset to the way that its frames are looked at. */
  public ClipSource(Configuration hadoop, PublishedDataset dataset, PixelSettings pixels) {
    this.hadoop = new SerializableConfiguration(hadoop);
    this.dataset = dataset;
    this.pixels = pixels;
  }

  /**
   * Checks that the dataset's geometry is that of the clips; says so where its frames are smaller
   * than what the network sees.
   *
   * @param videos 1 or more
   * @param frames of a clip
   * @throws InvalidInputException if no video is as long as a clip
   */
  public void requireClips(List<CatalogueEntry> videos, int frames) {
    int longest = videos.stream().mapToInt(CatalogueEntry::frames).max().orElse(0);
    if (longest < frames) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot cut clips of %d frames from %s: the longest of its %d videos has %d",
              frames,
              dataset.folder(),
              videos.size(),
              longest));
    }
    int stored = dataset.manifest().settings().frames().shortSidePx();
    if (stored < pixels.sizePx()) {
      LOG.warn(
          "The frames of {} have a short side of {} px: they are enlarged to {} px",
          dataset.folder(),
          stored,
          pixels.sizePx());
    }
  }

  /** The same dataset, looked at in another way. */
  public ClipSource seenAs(PixelSettings other) {
    return new ClipSource(hadoop.value(), dataset, other);
  }

  /**
   * Reads clips of one length from a shard.
   *
   * @param views N, 1 or more
   * @return {@code [N, 3, T, S, S]}, normalised
   */
  public INDArray read(int shard, List<ClipView> views) throws IOException {
    ArrayMemory memory = memory(views.size(), views.get(0).frames().size());
    read(shard, views, memory.buffer());
    return memory.toArray();
  }

  /**
   * The same into a buffer.
   *
   * @param buffer with room for {@code [N, 3, T, S, S]}
   */
  void read(int shard, List<ClipView> views, FloatBuffer buffer) throws IOException {
    try (ClipReader reader = new ClipReader(frames(shard), pixels)) {
      reader.read(views, buffer);
    }
  }

  /**
   * Memory for clips, in its final shape at once: a reshaped array is a view, whose memory can't be
   * freed early.
   */
  ArrayMemory memory(int clips, int frames) {
    return ArrayMemory.of(clips, PixelSettings.CHANNELS, frames, pixels.sizePx(), pixels.sizePx());
  }

  /**
   * How many clips go through a network at once, so that memory is bounded whatever their size.
   *
   * @param frames of a clip
   * @param mostPixels of a batch, all frames together
   * @return 1 to 32
   */
  public int batchSize(int frames, long mostPixels) {
    return batchSize(pixels, frames, mostPixels);
  }

  /** The same for clips from elsewhere. */
  public static int batchSize(PixelSettings pixels, int frames, long mostPixels) {
    long clipPixels = (long) frames * pixels.sizePx() * pixels.sizePx();
    return (int) Math.max(1, Math.min(MOST_CLIPS, mostPixels / clipPixels));
  }

  /** A shard's frames, read once for the tasks that follow one another. */
  ShardFrames frames(int shard) throws IOException {
    return ShardFrames.cached(hadoop.value(), dataset, shard);
  }

  /** How the frames are looked at. */
  public PixelSettings pixels() {
    return pixels;
  }

  Configuration hadoop() {
    return hadoop.value();
  }
}
