package io.skipclip.features.dataset;

import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.RowWriter;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * How a shard's frames are written: images as they are, neither compressed again nor looked up in
 * dictionaries; row groups small enough that the writer never holds much of a shard.
 */
public final class FrameFile {
  private static final long ROW_GROUP_BYTES = 16L << 20;
  private static final int PAGE_BYTES = 128 << 10;

  private FrameFile() {}

  /** Opens a file for the rows of a shard or a segment, ordered by video and frame. */
  public static RowWriter<FrameRow> writer(Configuration conf, Path file) throws IOException {
    return new ParquetTable<>(conf, new FrameTable()).writer(file, FrameFile::tune);
  }

  private static ExampleParquetWriter.Builder tune(ExampleParquetWriter.Builder builder) {
    return builder
        .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
        .withDictionaryEncoding(FrameTable.FRAME, false)
        .withDictionaryEncoding(FrameTable.IMAGE, false)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withPageSize(PAGE_BYTES)
        // Parquet looks at sizes every 100 rows at the earliest: too late for large images
        .withMinRowCountForPageSizeCheck(4);
  }
}
