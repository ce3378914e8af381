package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What full-size networks need; a worker's state is 508 MiB, a chunk of it 31.8. */
class AveragingMemoryTest {
  private static final long PARAMETERS = 44_400_000;
  private static final long MEBIBYTE = 1L << 20;

  private static final long HEAP = 4096 * MEBIBYTE;
  private static final long MACHINE = 16 * 1024 * MEBIBYTE;

  private final AveragingMemory memory =
      new AveragingMemory(PARAMETERS, 0, 1, AveragingSettings.of(2, 5));

  @Test
  void theClustersOwnSettingsSuffice() {
    SparkConf conf =
        conf("yarn").set("spark.executor.memory", "4g").set("spark.executor.memoryOverhead", "6g");
    assertThat(memory.shortage(conf, HEAP, MACHINE)).isEmpty();
    assertThat(memory.shortage(conf("local[2]"), HEAP / 2, MACHINE)).isEmpty();
  }

  @Test
  void aDriverHoldsWhatARoundSetOutFromAndWhatItCameTo() {
    assertThat(memory.shortage(conf("local[2]"), HEAP / 4, MACHINE))
        .hasValue(
            "the driver's heap is 1,024 MiB, needs 1,761 MiB (spark-submit --driver-memory, or"
                + " SKIPCLIP_JAVA_OPTS=-Xmx... of ./skipclip)");
  }

  @Test
  void saysWhichKeyToRaiseForExecutorsAndMemoryBesideTheHeap() {
    assertThat(memory.shortage(conf("k8s://https://head"), HEAP, MACHINE))
        .hasValue(
            "an executor's heap is 1,024 MiB, needs 1,539 MiB (spark.executor.memory);"
                + " an executor's memory beside the heap is 384 MiB, needs 678 MiB"
                + " (spark.executor.memoryOverhead, or a smaller batch-size, size-px or"
                + " model.width)");
  }

  @Test
  void anExecutorOfSeveralTasksNeedsMoreAndAWorkersOwnMomentsDontTravel() {
    SparkConf conf =
        conf("spark://head:7077").set("spark.executor.cores", "4").set("spark.task.cpus", "2");
    assertThat(memory.shortage(conf, HEAP, MACHINE).orElseThrow()).contains("needs 1,761 MiB");
    AveragingMemory local =
        new AveragingMemory(
            PARAMETERS,
            0,
            1,
            new AveragingSettings(
                2, AveragingInterval.always(5), UpdaterStatePolicy.LOCAL, 16, "train"));
    assertThat(local.shortage(conf, HEAP, MACHINE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"local,1", "local[1],1", "'local[2,4]',2", "local[8],2"})
  void onOneMachineAStepOfEveryWorkerThatTrainsAtTheSameTimeHasToFit(String master, int workers) {
    long numbers = 1_000_000_000;
    AveragingMemory large = new AveragingMemory(PARAMETERS, numbers, 1, AveragingSettings.of(2, 5));
    long needed = 4L * workers * (4 * PARAMETERS + numbers);
    assertThat(large.shortage(conf(master), HEAP, needed)).isEmpty();
    assertThat(large.shortage(conf(master), HEAP, needed - 1))
        .hasValue(
            "this machine's memory is %1$,d MiB, needs %1$,d MiB (a smaller batch-size, size-px or model.width)"
                .formatted((needed + MEBIBYTE - 1) / MEBIBYTE));
  }

  @Test
  void aContainersMemoryBesideTheHeapHasToHoldAStepToo() {
    AveragingMemory large =
        new AveragingMemory(PARAMETERS, 2_000_000_000, 1, AveragingSettings.of(2, 5));
    SparkConf conf =
        conf("yarn").set("spark.executor.memory", "4g").set("spark.executor.memoryOverhead", "6g");
    assertThat(large.shortage(conf, HEAP, MACHINE))
        .hasValue(
            "an executor's memory beside the heap is 6,144 MiB, needs 8,307 MiB"
                + " (spark.executor.memoryOverhead, or a smaller batch-size, size-px or"
                + " model.width)");
  }

  /** Two cores train two networks at once, whosever they are, and keep two for each training. */
  @Test
  void trainingsSideBySideHaveAStateAndNetworksEach() {
    long numbers = 1_000_000_000;
    AveragingMemory three = new AveragingMemory(PARAMETERS, numbers, 3, AveragingSettings.of(2, 5));
    long needed = 4L * 2 * (3 * 4 * PARAMETERS + numbers);
    assertThat(three.shortage(conf("local[2]"), 2 * HEAP, needed)).isEmpty();
    assertThat(three.shortage(conf("local[2]"), 2 * HEAP, needed - 1).orElseThrow())
        .contains("this machine's memory is");
    assertThat(three.shortage(conf("local[2]"), HEAP, needed).orElseThrow())
        .contains("the driver's heap is 4,096 MiB, needs 4,683 MiB");
  }

  private static SparkConf conf(String master) {
    return new SparkConf(false).setMaster(master);
  }
}
