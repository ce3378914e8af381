package io.skipclip.jobs.training;

import io.skipclip.model.device.Precision;
import io.skipclip.model.network.StepMemory;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The memory of the GPU that the workers of a process share.
 *
 * @param step what a worker's step takes
 * @param freeBytes of it; empty where there is none, or that isn't known
 * @param networks how many workers share it at once
 */
record GpuMemory(StepMemory step, OptionalLong freeBytes, int networks, Precision precision) {

  /**
   * Says what it is short of.
   *
   * @param samples of a worker's largest minibatch
   * @param job the section of the settings that names the minibatch's size
   */
  Optional<String> shortage(int samples, String job) {
    long needed = step.deviceBytes(samples, precision);
    long share = freeBytes.orElse(Long.MAX_VALUE) / Math.max(1, networks);
    return needed <= share
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "a worker's share of the GPU's free memory is %,d MiB, a step in %s needs %,d MiB (%s)",
                share >> 20,
                precision,
                needed >> 20,
                instead(share, job)));
  }

  private String instead(long share, String job) {
    int most = step.mostExamples(share, precision);
    return most == 0
        ? "a minibatch of 1 would not fit either: a smaller size-px or model.width"
        : "%s.batch-size=%s would fit".formatted(job, most);
  }
}
