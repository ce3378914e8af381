package io.skipclip.features.storage;

import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * Writes records to a Parquet file one by one.
 *
 * @param <T> the record
 */
public final class RowWriter<T> implements Closeable {
  private final RowFormat<T> format;
  private final DigestingOutputFile file;
  private final ParquetWriter<Group> writer;

  RowWriter(RowFormat<T> format, DigestingOutputFile file, ParquetWriter<Group> writer) {
    this.format = format;
    this.file = file;
    this.writer = writer;
  }

  /** Appends a row. */
  public void write(T row) throws IOException {
    Group group = new SimpleGroup(format.schema());
    format.write(row, group);
    writer.write(group);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /**
   * What was written; to be called once, after closing.
   *
   * @param path the file's name in its published folder
   */
  public StoredFile stored(String path) {
    return file.stored(path);
  }
}
