package io.skipclip.features.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileWriter.Mode;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file of records. The same rows give the same bytes, in any process.
 *
 * @param <T> the record
 */
public final class ParquetTable<T> {
  private final Configuration conf;
  private final RowFormat<T> format;

  public ParquetTable(Configuration conf, RowFormat<T> format) {
    this.conf = conf;
    this.format = format;
    EncodingOrder.settle(format.schema()); // before a footer is read: what comes first is kept
  }

  /** Writes rows with Parquet's own page sizes, compressed by Snappy. */
  public StoredFile write(Path file, String storedPath, List<T> rows) throws IOException {
    return write(file, storedPath, rows, UnaryOperator.identity());
  }

  /**
   * Writes rows.
   *
   * @param file where to; a file there is replaced
   * @param storedPath the name it will have in its published folder
   * @param tuning sets the writer's pages and encodings
   */
  public StoredFile write(
      Path file,
      String storedPath,
      List<T> rows,
      UnaryOperator<ExampleParquetWriter.Builder> tuning)
      throws IOException {
    RowWriter<T> writer = writer(file, tuning);
    try (writer) {
      for (T row : rows) {
        writer.write(row);
      }
    }
    return writer.stored(storedPath);
  }

  /** Writes rows and stages them, with Parquet's own page sizes. */
  public StoredFile stage(Publication to, String path, List<T> rows) throws IOException {
    return stage(to, path, rows, UnaryOperator.identity());
  }

  /**
   * Writes rows and stages them: elsewhere first, for a writer whose lock expired may be at the
   * same file.
   *
   * @param path the file's place in the published folder
   * @param tuning sets the writer's pages and encodings
   */
  public StoredFile stage(
      Publication to, String path, List<T> rows, UnaryOperator<ExampleParquetWriter.Builder> tuning)
      throws IOException {
    Path attempt = to.staged("attempts/" + UUID.randomUUID());
    StoredFile file = write(attempt, path, rows, tuning);
    to.stage(attempt, path);
    return file;
  }

  /** Opens a file to write rows one by one; a file there is replaced. */
  public RowWriter<T> writer(Path file, UnaryOperator<ExampleParquetWriter.Builder> tuning)
      throws IOException {
    DigestingOutputFile out = new DigestingOutputFile(Folders.fileSystem(file, conf), file);
    ExampleParquetWriter.Builder builder =
        ExampleParquetWriter.builder(out)
            .withConf(conf)
            .withType(format.schema())
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withWriteMode(Mode.OVERWRITE);
    return new RowWriter<>(format, out, tuning.apply(builder).build());
  }

  /** Reads every row, in the file's order. */
  public List<T> read(Path file) throws IOException {
    return read(file, FilterCompat.NOOP);
  }

  /** Reads the rows that a filter lets through; pages that hold none are not read. */
  public List<T> read(Path file, FilterCompat.Filter filter) throws IOException {
    List<T> rows = new ArrayList<>();
    forEach(file, filter, rows::add);
    return rows;
  }

  /**
   * Hands the rows over one after the other, in the file's order, each page checked against the
   * checksum that it was written with.
   */
  public void forEach(Path file, FilterCompat.Filter filter, ParquetRows.Consumer<T> consumer)
      throws IOException {
    ParquetRows rows = new ParquetRows(conf, file);
    MessageType found = rows.columns();
    if (!format.reads(found)) {
      throw new DamagedFileException(
          "Cannot read %s: columns %s, needs %s"
              .formatted(file, oneLine(found), oneLine(format.schema())));
    }
    rows.forEach(filter, format::read, consumer);
  }

  private static String oneLine(MessageType schema) {
    return schema.toString().replaceAll("\\s+", " ").strip();
  }
}
