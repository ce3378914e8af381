package io.skipclip.tests.bench;

import io.skipclip.features.dataset.FrameRow;
import io.skipclip.features.dataset.FrameTable;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.RowWriter;
import io.skipclip.jobs.cli.SkipClip;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;

/**
 * A shard of real frames written by several Parquet settings: its bytes, and CPU seconds to write
 * it, to read it from its start to its end as training does, and to read one video of it; the least
 * of some rounds through all settings.
 */
public final class ParquetBenchmark {
  private static final Configuration CONF = new Configuration();
  private static final ParquetTable<FrameRow> TABLE = new ParquetTable<>(CONF, new FrameTable());
  private static final int ROUNDS = 12;
  private static final int PASSES = 5;
  private static final String PUBLISHED = "group-16m-page-128k-plain";
  private static final String DEFAULTS = "parquets-defaults-snappy";

  private ParquetBenchmark() {}

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException {
    java.nio.file.Path work = Files.createTempDirectory("parquet-bench");
    String dataset = work.resolve("dataset").toString();
    String videos = BenchVideos.folder(work).toString();
    if (SkipClip.run("prepare", "--videos", videos, "--dataset", dataset) != 0) {
      throw new IllegalStateException("Cannot prepare " + videos);
    }
    PublishedDataset published = PublishedDataset.open(CONF, dataset);
    Path shard = new Path(dataset, published.manifest().shard(0).path());
    List<FrameRow> rows = TABLE.read(shard);
    Map<String, Measured> least = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      settings()
          .forEach(
              (name, tuning) ->
                  least.merge(
                      name,
                      measure(new Path(work.toString(), name + ".parquet"), rows, tuning),
                      Measured::least));
    }
    least.forEach(ParquetBenchmark::print);
    Measured ours = least.get(PUBLISHED);
    Measured peer = least.get(DEFAULTS);
    System.out.printf(
        "parquet ratio=%.2f ours=%.3f peer=%.3f unit=cpu-seconds-to-read%n",
        ours.readSeconds() / peer.readSeconds(), ours.readSeconds(), peer.readSeconds());
  }

  private static Map<String, UnaryOperator<ExampleParquetWriter.Builder>> settings() {
    Map<String, UnaryOperator<ExampleParquetWriter.Builder>> settings = new LinkedHashMap<>();
    settings.put(PUBLISHED, builder -> plain(builder, 16L << 20, 128 << 10));
    settings.put("group-16m-page-1m-plain", builder -> plain(builder, 16L << 20, 1 << 20));
    settings.put("group-128m-page-128k-plain", builder -> plain(builder, 128L << 20, 128 << 10));
    settings.put("group-16m-page-16k-plain", builder -> plain(builder, 16L << 20, 16 << 10));
    settings.put(
        "group-16m-page-128k-snappy",
        builder ->
            plain(builder, 16L << 20, 128 << 10).withCompressionCodec(CompressionCodecName.SNAPPY));
    settings.put(
        "group-16m-page-128k-dictionary",
        builder -> plain(builder, 16L << 20, 128 << 10).withDictionaryEncoding("image", true));
    settings.put(DEFAULTS, builder -> builder);
    return settings;
  }

  private static ExampleParquetWriter.Builder plain(
      ExampleParquetWriter.Builder builder, long groupBytes, int pageBytes) {
    return builder
        .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
        .withDictionaryEncoding("frame", false)
        .withDictionaryEncoding("image", false)
        .withRowGroupSize(groupBytes)
        .withPageSize(pageBytes)
        .withMinRowCountForPageSizeCheck(4);
  }

  private static Measured measure(
      Path file, List<FrameRow> rows, UnaryOperator<ExampleParquetWriter.Builder> tuning) {
    String video = rows.get(rows.size() / 2).videoId();
    FilterCompat.Filter one =
        FilterCompat.get(
            FilterApi.eq(FilterApi.binaryColumn("video_id"), Binary.fromString(video)));
    double write = seconds(() -> write(file, rows, tuning));
    double read = seconds(() -> read(file, FilterCompat.NOOP, rows.size()));
    double readOne = seconds(() -> read(file, one, 1));
    return new Measured(new File(file.toString()).length() / 1e6, write, read, readOne);
  }

  private static void write(
      Path file, List<FrameRow> rows, UnaryOperator<ExampleParquetWriter.Builder> tuning)
      throws IOException {
    try (RowWriter<FrameRow> writer = TABLE.writer(file, tuning)) {
      for (FrameRow row : rows) {
        writer.write(row);
      }
    }
  }

  private static void read(Path file, FilterCompat.Filter filter, int least) throws IOException {
    List<FrameRow> read = new ArrayList<>();
    TABLE.forEach(file, filter, read::add);
    if (read.size() < least) {
      throw new IllegalStateException("Cannot measure: %d rows read".formatted(read.size()));
    }
  }

  /** CPU seconds of a pass. */
  private static double seconds(Pass pass) {
    try {
      double start = CpuSeconds.ofThisProcess();
      for (int i = 0; i < PASSES; i++) {
        pass.run();
      }
      return (CpuSeconds.ofThisProcess() - start) / PASSES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void print(String name, Measured measured) {
    System.out.printf(
        "| %s | %.3f | %.3f | %.3f | %.3f |%n",
        name,
        measured.megabytes(),
        measured.writeSeconds(),
        measured.readSeconds(),
        measured.readOneSeconds());
  }

  private interface Pass {
    void run() throws IOException;
  }

  /** Megabytes of a file, CPU seconds to write it, to read it, to read one video of it. */
  private record Measured(
      double megabytes, double writeSeconds, double readSeconds, double readOneSeconds) {

    /** The less of each, of two rounds of one setting. */
    Measured least(Measured other) {
      return new Measured(
          megabytes,
          Math.min(writeSeconds, other.writeSeconds),
          Math.min(readSeconds, other.readSeconds),
          Math.min(readOneSeconds, other.readOneSeconds));
    }
  }
}
