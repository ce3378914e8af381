package io.skipclip.features.listing;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists of videos as Parquet, which somebody else's program wrote. */
class ParquetListTest {
  private static final MessageType COLUMNS =
      Types.buildMessage()
          .optional(BINARY)
          .as(stringType())
          .named("Path")
          .optional(BINARY)
          .as(stringType())
          .named("label")
          .required(INT32)
          .named("seconds")
          .named("schema");

  private static final int FLIPS = 150;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  void isReadHoweverItIsPacked(CompressionCodecName codec) throws IOException {
    Path list = write("list.parquet", codec, 0, 2);
    assertThat(read(list))
        .containsExactly(
            new ListRow(" row 1", Map.of("path", "0.mp4", "label", "Walk", "seconds", "0")),
            new ListRow(" row 2", Map.of("path", "1.mp4", "label", "", "seconds", "1")));
  }

  @Test
  void mayBeAFolderOfParts() throws IOException {
    Path list = Files.createDirectory(folder.resolve("list.parquet"));
    write("list.parquet/part-2.parquet", CompressionCodecName.SNAPPY, 5, 1);
    write("list.parquet/part-1.snappy.parquet", CompressionCodecName.SNAPPY, 0, 2);
    write("list.parquet/000000_0", CompressionCodecName.SNAPPY, 7, 1); // as Hive names it
    Files.writeString(list.resolve("_SUCCESS"), "");
    assertThat(read(list))
        .extracting(row -> row.values().get("path"))
        .containsExactly("7.mp4", "0.mp4", "1.mp4", "5.mp4");
    assertThat(read(list)).extracting(ListRow::place).contains(" part-2.parquet row 1");
    Files.writeString(list.resolve("notes.txt"), "");
    assertThatThrownBy(() -> read(list))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a folder with notes.txt, needs Parquet parts only");
  }

  @Test
  void saysWhichCodecsItKnows() throws IOException {
    Path list = write("list.parquet", CompressionCodecName.LZ4_RAW, 0, 2);
    assertThatThrownBy(() -> read(list))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("list.parquet: no Parquet")
        .hasMessageContaining("LZ4_RAW");
  }

  /** Also where a page says that it is longer than it is, or longer than any memory. */
  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void thatIsDamagedIsReadOrRefusedAndNeverHangs(CompressionCodecName codec) throws IOException {
    byte[] whole = Files.readAllBytes(write("list.parquet", codec, 0, 40));
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      Path file = Files.write(folder.resolve("flipped.parquet"), flipped);
      try {
        assertThat(read(file)).hasSizeLessThanOrEqualTo(whole.length);
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static List<ListRow> read(Path list) throws IOException {
    return ListRows.read(new Configuration(), new org.apache.hadoop.fs.Path(list.toString()));
  }

  /** The rows of some videos, every second one without a label. */
  private Path write(String name, CompressionCodecName codec, int from, int count)
      throws IOException {
    Path file = folder.resolve(name);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(COLUMNS)
            .withCompressionCodec(codec)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (int i = from; i < from + count; i++) {
        Group row = new SimpleGroup(COLUMNS).append("Path", i + ".mp4");
        if (i % 2 == 0) {
          row.append("label", "Walk");
        }
        writer.write(row.append("seconds", i));
      }
    }
    return file;
  }
}
