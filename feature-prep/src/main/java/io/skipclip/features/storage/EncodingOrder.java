package io.skipclip.features.storage;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.metadata.ColumnChunkProperties;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * Makes Parquet name a column's encodings in one order. It collects them in a hash set, and their
 * hashes are another in every process, so the footers of the same rows would differ. But of equal
 * sets in the same order it keeps the first one in place of all later ones: it is given sets that
 * are equal to all that can come, and sorted.
 */
final class EncodingOrder {
  private static final int MOST = 3;
  private static final Set<MessageType> SETTLED = ConcurrentHashMap.newKeySet();
  private static final List<Encoding> USED =
      Stream.of("PLAIN", "RLE", "BIT_PACKED", "PLAIN_DICTIONARY", "RLE_DICTIONARY")
          .map(Encoding::valueOf)
          .toList();

  private EncodingOrder() {}

  /** Settles the order for the columns of a schema. */
  static void settle(MessageType schema) {
    if (SETTLED.add(schema)) {
      schema.getColumns().forEach(column -> settle(column, List.of()));
    }
  }

  /** Settles it for all sets that begin with some encodings, in whatever order they come. */
  private static void settle(ColumnDescriptor column, List<Encoding> begun) {
    for (Encoding next : USED) {
      if (begun.size() < MOST && !begun.contains(next)) {
        List<Encoding> found = new ArrayList<>(begun);
        found.add(next);
        keep(column, new Sorted(found));
        settle(column, found);
      }
    }
  }

  private static void keep(ColumnDescriptor column, Set<Encoding> encodings) {
    ColumnPath path = ColumnPath.get(column.getPath());
    for (CompressionCodecName codec :
        List.of(CompressionCodecName.UNCOMPRESSED, CompressionCodecName.SNAPPY)) {
      ColumnChunkProperties unused =
          ColumnChunkProperties.get(path, column.getPrimitiveType(), codec, encodings);
    }
  }

  /** A set that is gone through in order, but that Parquet hashes as it was found. */
  private static final class Sorted extends AbstractSet<Encoding> {
    private final List<Encoding> found;
    private final List<Encoding> sorted;

    Sorted(List<Encoding> found) {
      this.found = List.copyOf(found);
      this.sorted = found.stream().sorted().toList();
    }

    @Override
    public Object[] toArray() {
      return found.toArray();
    }

    @Override
    public Iterator<Encoding> iterator() {
      return sorted.iterator();
    }

    @Override
    public int size() {
      return sorted.size();
    }
  }
}
