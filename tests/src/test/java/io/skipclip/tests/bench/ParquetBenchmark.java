package io.skipclip.tests.bench;

import io.skipclip.features.dataset.FrameRow;
import io.skipclip.features.dataset.FrameTable;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.RowWriter;
import io.skipclip.jobs.cli.SkipClip;
import java.io.IOException;
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
 * it, to read it from its start to its end as training does, and to read one video of it.
 */
public final class ParquetBenchmark {
  private static final Configuration CONF = new Configuration();
  private static final ParquetTable<FrameRow> TABLE = new ParquetTable<>(CONF, new FrameTable());
  private static final int REPEATS = 5;

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
    Path shard = new Path(dataset, published.manifest().shardFile(0));
    List<FrameRow> rows = TABLE.read(shard);
    measure("published", shard, rows, 0);
    for (Map.Entry<String, UnaryOperator<ExampleParquetWriter.Builder>> each :
        settings().entrySet()) {
      Path file = new Path(work.toString(), each.getKey() + ".parquet");
      double seconds = 0;
      for (int repeat = 0; repeat <= REPEATS; repeat++) {
        double start = CpuSeconds.ofThisProcess();
        write(file, rows, each.getValue());
        seconds += repeat == 0 ? 0 : CpuSeconds.ofThisProcess() - start;
      }
      measure(each.getKey(), file, rows, seconds / REPEATS);
    }
  }

  private static Map<String, UnaryOperator<ExampleParquetWriter.Builder>> settings() {
    Map<String, UnaryOperator<ExampleParquetWriter.Builder>> settings = new LinkedHashMap<>();
    settings.put("group-16m-page-128k-plain", builder -> plain(builder, 16L << 20, 128 << 10));
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
    settings.put("parquets-defaults-snappy", builder -> builder);
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

  private static void write(
      Path file, List<FrameRow> rows, UnaryOperator<ExampleParquetWriter.Builder> tuning)
      throws IOException {
    try (RowWriter<FrameRow> writer = TABLE.writer(file, tuning)) {
      for (FrameRow row : rows) {
        writer.write(row);
      }
    }
  }

  private static void measure(String name, Path file, List<FrameRow> rows, double writeSeconds)
      throws IOException {
    List<String> videos = rows.stream().map(FrameRow::videoId).distinct().toList();
    System.out.printf(
        "parquet %s frames=%d mb=%.3f write-cpu-s=%.3f read-cpu-s=%.3f one-video-cpu-s=%.3f%n",
        name,
        rows.size(),
        file.getFileSystem(CONF).getFileStatus(file).getLen() / 1e6,
        writeSeconds,
        seconds(file, FilterCompat.NOOP, rows.size()),
        seconds(
            file,
            FilterCompat.get(
                FilterApi.eq(
                    FilterApi.binaryColumn("video_id"),
                    Binary.fromString(videos.get(videos.size() / 2)))),
            1));
  }

  /** CPU seconds of a pass, the mean of some after one that warms up. */
  private static double seconds(Path file, FilterCompat.Filter filter, int least)
      throws IOException {
    double start = 0;
    for (int repeat = 0; repeat <= REPEATS; repeat++) {
      List<FrameRow> read = new ArrayList<>();
      TABLE.forEach(file, filter, read::add);
      if (read.size() < least) {
        throw new IllegalStateException("Cannot measure: %d rows read".formatted(read.size()));
      }
      start = repeat == 0 ? CpuSeconds.ofThisProcess() : start;
    }
    return (CpuSeconds.ofThisProcess() - start) / REPEATS;
  }
}
