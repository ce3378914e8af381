package io.skipclip.jobs.averaging.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw blocks in a store that holds 3 MB in memory. */
class RawBlocksIT {
  private static final int MEGABYTE = 1 << 20;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private JavaSparkContext spark;
  private BlockSpace space;

  @BeforeEach
  void startSpark() {
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[1]")
                .setAppName("blocks")
                .set("spark.ui.enabled", "false")
                .set("spark.testing.memory", "" + 5 * MEGABYTE)
                .set("spark.testing.reservedMemory", "0"));
    spark.setLogLevel("ERROR");
    space = BlockSpace.open(spark);
  }

  @AfterEach
  void stopSpark() {
    spark.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 262_140, 262_144, 262_148, MEGABYTE})
  void whatIsPutIsFound(int bytes) {
    RawBlocks.put(space.chunk(3), numbers(bytes, 7));
    assertThat(RawBlocks.find(space.chunk(3))).hasValue(numbers(bytes, 7));
    assertThat(RawBlocks.findAndKeep(space.chunk(3))).hasValue(numbers(bytes, 7));
  }

  @Test
  void numbersAreLittleEndian() {
    RawBlocks.put(space.chunk(0), numbers(4, 1));
    assertThat(RawBlocks.find(space.chunk(0)).orElseThrow().order())
        .isEqualTo(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void whatDoesNotFitIntoMemoryLiesOnDisk() {
    IntStream.range(0, 6).forEach(i -> RawBlocks.put(space.chunk(i), numbers(MEGABYTE, i)));
    for (int i = 0; i < 6; i++) {
      assertThat(RawBlocks.find(space.chunk(i))).hasValue(numbers(MEGABYTE, i));
    }
    assertThat(IntStream.range(0, 6).mapToLong(i -> status(space.chunk(i)).diskSize()).sum())
        .isGreaterThanOrEqualTo(3 * MEGABYTE);
  }

  @Test
  void whatNobodyPutIsNotFound() {
    assertThat(RawBlocks.find(space.chunk(0))).isEmpty();
    assertThat(RawBlocks.findAndKeep(space.chunk(1, 0))).isEmpty();
  }

  @Test
  void allGoesWithItsSpaceAndNothingElse() {
    BlockSpace other = BlockSpace.open(spark);
    RawBlocks.put(space.chunk(0), numbers(8, 1));
    RawBlocks.put(space.chunk(2, 0), numbers(8, 2));
    RawBlocks.put(other.chunk(0), numbers(8, 3));
    space.close();
    long start = System.nanoTime();
    while (RawBlocks.find(space.chunk(0)).or(() -> RawBlocks.find(space.chunk(2, 0))).isPresent()
        && System.nanoTime() - start < PATIENCE_NANOS) {
      Thread.onSpinWait();
    }
    assertThat(RawBlocks.find(space.chunk(0))).isEmpty();
    assertThat(RawBlocks.find(space.chunk(2, 0))).isEmpty();
    assertThat(RawBlocks.find(other.chunk(0))).hasValue(numbers(8, 3));
  }

  @Test
  void namesAreThoseThatSparkReadsBetweenProcesses() {
    for (BlockId id : new BlockId[] {space.chunk(12), space.chunk(3, 12)}) {
      assertThat(BlockId.apply(id.name())).isEqualTo(id);
    }
  }

  private static BlockStatus status(BlockId id) {
    return SparkEnv.get().blockManager().getStatus(id).get();
  }

  private static ByteBuffer numbers(int bytes, int first) {
    ByteBuffer numbers = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < bytes / Integer.BYTES; i++) {
      numbers.putInt(first + i);
    }
    return numbers.flip();
  }
}
