package io.skipclip.features.storage;

import static java.util.Comparator.comparing;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
  @TempDir Path folder;

  /** Parquet itself has them in the order of a hash. */
  @Test
  void namesAColumnsEncodingsInTheSameOrderInEveryProcess() throws IOException {
    Path file = folder.resolve("table.parquet");
    new ParquetTable<>(new Configuration(), new Numbers())
        .write(
            new org.apache.hadoop.fs.Path(file.toUri()),
            "table.parquet",
            List.of(1, 2, 3),
            builder -> builder.withDictionaryEncoding("number", false));
    List<List<Encoding>> encodings = new ArrayList<>();
    for (RowGroup group : footer(Files.readAllBytes(file)).getRow_groups()) {
      for (ColumnChunk column : group.getColumns()) {
        encodings.add(column.getMeta_data().getEncodings());
      }
    }
    assertThat(encodings)
        .hasSize(2)
        .allSatisfy(names -> assertThat(names).hasSizeGreaterThan(1))
        .allSatisfy(
            names -> assertThat(names).isSortedAccordingTo(comparing(ParquetTableTest::named)));
  }

  @Test
  void saysOfEveryTruncatedFileThatItIsDamaged() throws IOException {
    byte[] whole = written();
    for (int length = 0; length < whole.length; length += 7) {
      int cut = length;
      assertThatThrownBy(() -> read(Arrays.copyOf(whole, cut)))
          .isInstanceOf(DamagedFileException.class)
          .hasMessageStartingWith("Cannot read ");
    }
  }

  /** Whether they are the right ones only a hash tells: a footer has no checksum. */
  @Test
  void readsRowsOfAFileWithAFlippedBitOrSaysThatItIsDamaged() throws IOException {
    byte[] whole = written();
    int refused = 0;
    for (int place = 0; place < whole.length; place++) {
      byte[] flipped = whole.clone();
      flipped[place] ^= (byte) (1 << place % 8);
      try {
        assertThat(read(flipped)).as("byte %d", place).hasSizeBetween(0, 3);
      } catch (DamagedFileException e) {
        assertThat(e.getMessage()).startsWith("Cannot read ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 4);
  }

  private byte[] written() throws IOException {
    Path file = folder.resolve("good.parquet");
    new ParquetTable<>(new Configuration(), new Numbers())
        .write(new org.apache.hadoop.fs.Path(file.toUri()), "good.parquet", List.of(1, 2, 3));
    return Files.readAllBytes(file);
  }

  private List<Integer> read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("bad.parquet"), bytes);
    return new ParquetTable<>(new Configuration(), new Numbers())
        .read(new org.apache.hadoop.fs.Path(file.toUri()));
  }

  private static org.apache.parquet.column.Encoding named(Encoding encoding) {
    return org.apache.parquet.column.Encoding.valueOf(encoding.name());
  }

  private static FileMetaData footer(byte[] file) throws IOException {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
  }

  private static final class Numbers implements RowFormat<Integer> {
    @Override
    public MessageType schema() {
      return Types.buildMessage()
          .required(INT32)
          .named("number")
          .required(BINARY)
          .as(stringType())
          .named("text")
          .named("numbers");
    }

    @Override
    public void write(Integer row, Group into) {
      into.add("number", row);
      into.add("text", "the same");
    }

    @Override
    public Integer read(Group from) {
      return from.getInteger("number", 0);
    }
  }
}
