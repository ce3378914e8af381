package io.skipclip.features.storage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.ColumnChunkProperties;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * Makes Parquet name a column's encodings in one order. It collects them in a hash set, and their
 * hashes are their addresses: the footers of the same rows would differ from process to process.
 * But it keeps the first set of each kind in place of every later one, so it is given sorted ones.
 */
final class EncodingOrder {
  private static final List<Encoding> USED =
      Stream.of("PLAIN", "RLE", "BIT_PACKED", "PLAIN_DICTIONARY", "RLE_DICTIONARY")
          .map(Encoding::valueOf)
          .toList();

  private EncodingOrder() {}

  /** Settles the order for the columns of a schema. */
  static void settle(MessageType schema) {
    for (ColumnDescriptor column : schema.getColumns()) {
      for (int choice = 1; choice < 1 << USED.size(); choice++) {
        settle(column, chosen(choice));
      }
    }
  }

  private static void settle(ColumnDescriptor column, Set<Encoding> encodings) {
    ColumnPath path = ColumnPath.get(column.getPath());
    for (CompressionCodecName codec :
        List.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY)) {
      ColumnChunkProperties unused =
          ColumnChunkProperties.get(path, column.getPrimitiveType(), codec, encodings);
    }
  }

  private static Set<Encoding> chosen(int choice) {
    EnumSet<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    for (int place = 0; place < USED.size(); place++) {
      if (((choice >> place) & 1) == 1) {
        encodings.add(USED.get(place));
      }
    }
    return encodings;
  }
}
