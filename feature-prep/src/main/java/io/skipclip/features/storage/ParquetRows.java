package io.skipclip.features.storage;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of a Parquet file, whoever wrote it: one that is damaged or hostile ends in one line,
 * whatever Parquet's own reader makes of it.
 */
public final class ParquetRows {
  private final Configuration conf;
  private final Path file;

  public ParquetRows(Configuration conf, Path file) {
    this.conf = conf;
    this.file = file;
  }

  /**
   * Takes rows.
   *
   * @param <T> the record
   */
  public interface Consumer<T> {
    /** Takes the next row. */
    void accept(T row) throws IOException;
  }

  /**
   * Reads the columns that the file has.
   *
   * @throws DamagedFileException if it says what it cannot hold, or is no Parquet file
   */
  public MessageType columns() throws IOException {
    return ParquetDamage.naming(
        file,
        () -> {
          InputFile input = HadoopInputFile.fromPath(file, conf);
          try (ParquetFileReader reader = ParquetFileReader.open(input)) {
            ParquetDamage.requireSizes(file, reader.getFooter(), input.getLength());
            return reader.getFileMetaData().getSchema();
          }
        });
  }

  /**
   * Hands the rows over one after the other, in the file's order, each page checked against the
   * checksum that it was written with, if any.
   *
   * @param filter lets rows through; pages that hold none are not read
   * @throws DamagedFileException if the file is not what its parts say
   */
  public <T> void forEach(
      FilterCompat.Filter filter, Function<Group, T> format, Consumer<T> consumer)
      throws IOException {
    try (ParquetReader<Group> reader = ParquetDamage.naming(file, () -> open(filter))) {
      Optional<T> row = ParquetDamage.naming(file, () -> next(reader, format));
      while (row.isPresent()) {
        consumer.accept(row.get());
        row = ParquetDamage.naming(file, () -> next(reader, format));
      }
    }
  }

  private ParquetReader<Group> open(FilterCompat.Filter filter) throws IOException {
    return ParquetReader.builder(new GroupReadSupport(), file)
        .withConf(conf)
        .withFilter(filter)
        .usePageChecksumVerification()
        .withCodecFactory(new CheckedCodecs())
        .build();
  }

  private static <T> Optional<T> next(ParquetReader<Group> reader, Function<Group, T> format)
      throws IOException {
    return Optional.ofNullable(reader.read()).map(format);
  }
}
