package io.skipclip.model.torch;

import io.skipclip.model.device.UnusableDeviceException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** The native libraries of libtorch that this build carries. */
final class TorchLibrary {
  private static final String FOLDER = "/org/bytedeco/pytorch/" + Loader.getPlatform();
  private static final String OF_GPUS = FOLDER + "-gpu";
  private static final String CUDA_PART = "libtorch_cuda.so";

  private static boolean loaded;

  private TorchLibrary() {}

  /** Whether they are those for GPUs, which win where both kinds are there. */
  static boolean isForGpus() {
    return TorchLibrary.class.getResource(OF_GPUS + "/" + CUDA_PART) != null;
  }

  /**
   * Loads them, once for this process. All are unpacked before the first is loaded. JavaCPP would
   * unpack one, load it, and go on: libtorch.so is loaded before libtorch_cpu.so lies beside it,
   * and where Debian's libtorch-dev is installed the linker takes that one, of another version, and
   * the process crashes.
   *
   * @throws UnusableDeviceException where CUDA's libraries, which those for GPUs need even on the
   *     CPU, are missing; nothing is loaded then
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    List<File> unpacked = new ArrayList<>(unpack(FOLDER));
    if (isForGpus()) {
      unpacked.addAll(unpack(OF_GPUS));
      requireCuda(unpacked);
    }
    Loader.load(torch.class);
    loaded = true;
  }

  private static List<File> unpack(String folder) {
    try {
      return List.of(Loader.cacheResources(TorchLibrary.class, folder));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack libtorch: " + e.getMessage(), e);
    }
  }

  private static void requireCuda(List<File> unpacked) {
    unpacked.stream()
        .map(folder -> folder.toPath().resolve(CUDA_PART))
        .filter(java.nio.file.Files::exists)
        .map(SharedLibraries::missing)
        .filter(missing -> !missing.isEmpty())
        .findFirst()
        .ifPresent(
            missing -> {
              throw new UnusableDeviceException(
                  "Cannot load libtorch for GPUs: this machine lacks %s, needs the libraries of CUDA"
                          .formatted(String.join(", ", missing))
                      + " 13, cuDNN 9 and NCCL 2 where the linker finds them (LD_LIBRARY_PATH); a"
                      + " build with -Ptorch, or without libtorch, needs none");
            });
  }
}
