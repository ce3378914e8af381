package io.skipclip.features.storage;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;

/**
 * How a record is laid out as a Parquet row.
 *
 * @param <T> the record
 */
public interface RowFormat<T> {
  /** The columns that are written. */
  MessageType schema();

  /** Whether rows of a file with these columns can be read; it is refused if not. */
  default boolean reads(MessageType columns) {
    return columns.equals(schema());
  }

  /** Fills an empty row. */
  void write(T row, Group into);

  /** Reads a row back. */
  T read(Group from);
}
