package io.skipclip.features.sampling;

import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;

/**
 * The part of the indices that is one file: some epochs of a shard, one after the other, a page an
 * epoch, so that reading an epoch touches its pages alone.
 *
 * @param shard the videos to sample
 * @param firstEpoch its first epoch
 * @param endEpoch the epoch after its last
 */
record IndexBlock(ShardVideos shard, int firstEpoch, int endEpoch) implements Serializable {
  /** A file for every epoch would be tens of thousands of small ones. */
  static final int EPOCHS = 100;

  private static final int KEY_DIGITS = 20;

  /**
   * A block that is staged.
   *
   * @param shard the number of its shard
   * @param file its file
   * @param tally what its samples use
   */
  record Drawn(int shard, StoredFile file, SampleTally tally) implements Serializable {}

  /** All blocks of a request. */
  static List<IndexBlock> of(List<ShardVideos> shards, int epochs) {
    List<IndexBlock> blocks = new ArrayList<>();
    for (ShardVideos shard : shards) {
      for (int first = 0; first < epochs; first += EPOCHS) {
        blocks.add(new IndexBlock(shard, first, Math.min(epochs, first + EPOCHS)));
      }
    }
    return blocks;
  }

  /**
   * Names the samples of a shard by all that decides them: the same shard of another dataset has
   * the same.
   */
  static String key(ShardVideos shard, IndexRequest request) {
    List<String> content = new ArrayList<>();
    content.add("schema " + IndexManifest.SCHEMA_VERSION);
    content.add(JsonFile.text(request.terms()));
    content.add(request.seed() + " " + request.epochs() + " " + shard.shard());
    shard.videos().forEach(v -> content.add(v.videoId() + " " + v.frames()));
    return Sha256.of(content).substring(0, KEY_DIGITS);
  }

  /** What the names of the files begin with that hold an epoch of a shard. */
  static String prefix(int shard, int epoch) {
    return String.format(Locale.ROOT, "rows/shard-%05d-epoch-%05d", shard, epoch / EPOCHS * EPOCHS);
  }

  /** The same of a file: all but its key. */
  static String prefix(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('-')));
  }

  /** Where the block lies, below the indices' folder. */
  String path(String key) {
    return prefix(shard.shard(), firstEpoch) + "-" + key + ".parquet";
  }

  /** Draws the rows and stages them, in place of what an earlier, killed run staged. */
  Drawn write(Configuration conf, Publication publication, Sampler sampler, IndexRequest request)
      throws IOException {
    String path = path(key(shard, request));
    List<Sample> samples = draw(sampler, request.seed());
    StoredFile file =
        new ParquetTable<>(conf, SampleTable.of(samples))
            .stage(publication, path, samples, this::tune);
    return new Drawn(shard.shard(), file, SampleTally.of(shard, sampler, samples));
  }

  private List<Sample> draw(Sampler sampler, long seed) {
    List<Sample> samples = new ArrayList<>();
    for (int epoch = firstEpoch; epoch < endEpoch; epoch++) {
      samples.addAll(shard.samples(sampler, seed, epoch));
    }
    return samples;
  }

  private ExampleParquetWriter.Builder tune(ExampleParquetWriter.Builder builder) {
    SampleTable.CROPS.forEach(column -> builder.withDictionaryEncoding(column, false));
    return builder.withPageRowCountLimit(shard.videos().size());
  }
}
