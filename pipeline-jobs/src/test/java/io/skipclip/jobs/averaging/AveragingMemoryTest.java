package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

/** What full-size networks need; a worker's state is 508 MiB, a chunk of it 31.8. */
class AveragingMemoryTest {
  private static final long PARAMETERS = 44_400_000;
  private static final long MEBIBYTE = 1L << 20;

  private final AveragingMemory memory =
      new AveragingMemory(PARAMETERS, AveragingSettings.of(2, 5));

  @Test
  void theClustersOwnSettingsSuffice() {
    SparkConf conf =
        conf("yarn")
            .set("spark.driver.maxResultSize", "2g")
            .set("spark.executor.memory", "4g")
            .set("spark.executor.memoryOverhead", "6g");
    assertThat(memory.shortage(conf, 4096 * MEBIBYTE)).isEmpty();
    assertThat(memory.shortage(conf("local[2]"), 2048 * MEBIBYTE)).isEmpty();
  }

  @Test
  void aDriverHoldsTheStateAsItComesInAndAsTheBroadcastsBlocks() {
    assertThat(memory.shortage(conf("local[2]"), 1024 * MEBIBYTE))
        .hasValue(
            "the driver's heap is 1,024 MiB, needs 1,761 MiB (spark-submit --driver-memory, or"
                + " SKIPCLIP_JAVA_OPTS=-Xmx... of ./skipclip)");
  }

  @Test
  void saysWhichKeyToRaiseForResultsExecutorsAndMemoryBesideTheHeap() {
    SparkConf conf = conf("k8s://https://head").set("spark.driver.maxResultSize", "500m");
    assertThat(memory.shortage(conf, 4096 * MEBIBYTE))
        .hasValue(
            "what it may collect is 500 MiB, needs 519 MiB (spark.driver.maxResultSize);"
                + " an executor's heap is 1,024 MiB, needs 1,539 MiB (spark.executor.memory);"
                + " an executor's memory beside the heap, without activations, is 384 MiB, needs"
                + " 678 MiB (spark.executor.memoryOverhead)");
  }

  @Test
  void anExecutorOfSeveralTasksNeedsMoreAndAWorkersOwnMomentsDontTravel() {
    SparkConf conf =
        conf("spark://head:7077").set("spark.executor.cores", "4").set("spark.task.cpus", "2");
    assertThat(memory.shortage(conf, 4096 * MEBIBYTE).orElseThrow()).contains("needs 1,761 MiB");
    AveragingMemory local =
        new AveragingMemory(
            PARAMETERS,
            new AveragingSettings(
                2, AveragingInterval.always(5), UpdaterStatePolicy.LOCAL, 16, "train"));
    assertThat(local.shortage(conf, 4096 * MEBIBYTE)).isEmpty();
  }

  private static SparkConf conf(String master) {
    return new SparkConf(false).setMaster(master);
  }
}
