package io.skipclip.model.torch;

import io.skipclip.model.device.UnusableDeviceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** The native libraries of libtorch that this build carries. */
final class TorchLibrary {
  private static final String FOLDER = "/org/bytedeco/pytorch/" + Loader.getPlatform();
  private static final String OF_GPUS = FOLDER + "-gpu";
  private static final String CUDA_PART = "libtorch_cuda.so";

  private static final List<String> IN_ORDER =
      List.of("libc10.so", "libtorch_cpu.so", "libc10_cuda.so", CUDA_PART, "libtorch.so");

  private static boolean loaded;

  private TorchLibrary() {}

  /** Whether they are those for GPUs, which win where both kinds are there. */
  static boolean isForGpus() {
    return TorchLibrary.class.getResource(OF_GPUS + "/" + CUDA_PART) != null;
  }

  /**
   * Loads them, once for this process. All are unpacked before the first is loaded, and then those
   * that others need go first. JavaCPP would unpack one, load it, and go on, and begins with
   * libtorch.so: where libtorch_cpu.so doesn't lie beside it yet, or where LD_LIBRARY_PATH names a
   * folder with another one (Debian's libtorch-dev, a PyTorch whose CUDA is to be used), the linker
   * takes that, of another version, and the process crashes.
   *
   * @throws UnusableDeviceException where CUDA's libraries, which those for GPUs need even on the
   *     CPU, are missing; nothing is loaded then
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    Path folder = isForGpus() ? unpack(OF_GPUS) : unpack(FOLDER);
    if (isForGpus()) {
      requireCuda(folder.resolve(CUDA_PART));
    }
    Loader.load(openblas_nolapack.class);
    IN_ORDER.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .forEach(library -> System.load(library.toString()));
    Loader.load(torch.class);
    loaded = true;
  }

  private static Path unpack(String folder) {
    try {
      return Loader.cacheResources(TorchLibrary.class, folder)[0].toPath();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack libtorch: " + e.getMessage(), e);
    }
  }

  private static void requireCuda(Path library) {
    List<String> missing = SharedLibraries.missing(library);
    if (!missing.isEmpty()) {
      throw new UnusableDeviceException(
          "Cannot load libtorch for GPUs: this machine lacks %s, needs the libraries of CUDA 13, cuDNN"
                  .formatted(String.join(", ", missing))
              + " 9 and NCCL 2 where the linker finds them (LD_LIBRARY_PATH); a build with -Ptorch,"
              + " or without libtorch, needs none");
    }
  }
}
