package io.skipclip.jobs.training;

import com.sun.management.OperatingSystemMXBean;
import io.skipclip.jobs.averaging.AveragingMemory;
import io.skipclip.jobs.averaging.AveragingSettings;
import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.model.network.StepMemory;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.spark.SparkConf;

/**
 * The memory of the driver, which is this process, and of the executors, beside what training
 * takes.
 *
 * @param averaging how the workers are averaged
 * @param samples of a worker's largest minibatch
 * @param trainings of the kind that may run side by side, 1 or more
 */
public record TrainingMemory(AveragingSettings averaging, int samples, int trainings) {
  /**
   * Checks that there is enough of it.
   *
   * @param parameters of the network
   * @param step what a step takes beside them
   * @param spark settings of the Spark context
   * @throws InvalidSettingsException if there isn't
   */
  public void require(long parameters, StepMemory step, SparkConf spark) {
    long onCpu = SparkDevice.isGpu(spark) ? 0 : step.trainingNumbers(samples);
    AveragingMemory memory = new AveragingMemory(parameters, onCpu, trainings, averaging);
    memory
        .shortage(spark, Runtime.getRuntime().maxMemory(), physicalMemory())
        .or(() -> onGpu(step, memory.networksHere(spark), spark).shortage(samples, averaging.job()))
        .ifPresent(
            shortage -> {
              throw new InvalidSettingsException(
                  String.format(
                      Locale.ROOT,
                      "Cannot %s a network of %,d parameters in minibatches of %,d%s: %s",
                      averaging.job(),
                      parameters,
                      samples,
                      trainings == 1
                          ? ""
                          : String.format(
                              Locale.ROOT, ", %d side by side (sweep.parallel)", trainings),
                      shortage));
            });
  }

  private static GpuMemory onGpu(StepMemory step, int networks, SparkConf spark) {
    return new GpuMemory(step, SparkDevice.freeBytes(), networks, SparkDevice.precision(spark));
  }

  /** Of this machine, or of the container that this process is in. */
  private static long physicalMemory() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }
}
