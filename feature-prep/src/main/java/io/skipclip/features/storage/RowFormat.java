package io.skipclip.features.storage;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;

/**
 * How a record is laid out as a Parquet row.
 *
 * @param <T> the record
 */
public interface RowFormat<T> {
  /** The columns; a file with other columns is refused on reading. */
  MessageType schema();

  /** Fills an empty row. */
  void write(T row, Group into);

  /** Reads a row back. */
  T read(Group from);
}
