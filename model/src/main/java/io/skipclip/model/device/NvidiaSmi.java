package io.skipclip.model.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Lists this machine's GPUs by the program that comes with NVIDIA's driver. */
final class NvidiaSmi {
  private static final String[] COMMAND = {
    "nvidia-smi",
    "--query-gpu=index,uuid,compute_cap,driver_version,memory.free,name",
    "--format=csv,noheader,nounits"
  };
  private static final int FIELDS = 6;
  private static final int MOST_SECONDS = 60;

  private NvidiaSmi() {}

  /**
   * Runs nvidia-smi.
   *
   * @return the GPUs that CUDA shows this process
   * @throws UnusableDeviceException where it can't be run, fails, or answers in an unknown way
   */
  static List<Gpu> visibleGpus() {
    return visible(parse(output()), Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")));
  }

  /** Reads a line a GPU. */
  static List<Gpu> parse(String output) {
    return output.lines().filter(line -> !line.isBlank()).map(NvidiaSmi::gpu).toList();
  }

  /**
   * Picks by CUDA_VISIBLE_DEVICES as CUDA does: entries after one that means nothing don't count.
   * Indices are taken as with CUDA_DEVICE_ORDER=PCI_BUS_ID; a slice of a GPU (MIG-...) may be of
   * any.
   */
  static List<Gpu> visible(List<Gpu> gpus, Optional<String> variable) {
    if (variable.isEmpty() || variable.get().startsWith("MIG-")) {
      return gpus;
    }
    return Arrays.stream(variable.get().split(","))
        .map(entry -> gpus.stream().filter(gpu -> gpu.isNamed(entry.strip())).findFirst())
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Gpu gpu(String line) {
    String[] fields = line.split(",", FIELDS);
    try {
      return new Gpu(
          Integer.parseInt(fields[0].strip()),
          fields[1].strip(),
          fields[5].strip(),
          ComputeCapability.parse(fields[2].strip()),
          new DriverVersion(fields[3].strip()),
          number(fields[4].strip()));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw unanswered("it says '%s'".formatted(line.strip()));
    }
  }

  private static OptionalLong number(String text) {
    return text.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static String output() {
    try {
      Process process = new ProcessBuilder(COMMAND).redirectErrorStream(true).start();
      try {
        return answer(process);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw unanswered(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered("interrupted");
    }
  }

  // The answer of all GPUs of a machine is far smaller than a pipe's buffer.
  private static String answer(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw unanswered(String.format(Locale.ROOT, "no answer within %d s", MOST_SECONDS));
    }
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.exitValue() != 0) {
      throw unanswered("it says '%s'".formatted(answer.lines().findFirst().orElse("")));
    }
    return answer;
  }

  private static UnusableDeviceException unanswered(String found) {
    return new UnusableDeviceException(
        "Cannot ask nvidia-smi for this machine's GPUs: "
            + found
            + ", needs an NVIDIA driver that tells their compute_cap; set device=cpu to do without");
  }
}
