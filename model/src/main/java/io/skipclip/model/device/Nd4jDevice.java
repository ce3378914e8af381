package io.skipclip.model.device;

import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Holds ND4J, in this process, to what it can compute on. Its own check takes any GPU that exists,
 * after which the first operation fails on one that it has no machine code for; and where CUDA
 * doesn't load it goes on with the CPU, many times slower.
 */
final class Nd4jDevice {
  private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

  private static Processor claimed;

  private Nd4jDevice() {}

  /**
   * Makes ND4J compute on a processor. To be called before anything else of ND4J; the first choice
   * of a process stays. A build for the CPU loads nothing for it.
   *
   * @throws UnusableDeviceException where it doesn't
   */
  static synchronized void claim(Processor processor) {
    if (processor == claimed) {
      return;
    }
    if (processor == Processor.GPU) {
      requireCuda(Nd4j.getBackend().getClass().getName());
    } else if (isBuiltForCuda()) {
      ND4JClassLoading.setNd4jClassloader(new CpuBackendOnly(Nd4jDevice.class.getClassLoader()));
    }
    claimed = processor;
  }

  /**
   * Checks what ND4J loaded.
   *
   * @param backend name of a backend's class
   */
  static void requireCuda(String backend) {
    if (!backend.equals(CUDA_BACKEND)) {
      throw new UnusableDeviceException(
          "Cannot compute on the GPU: ND4J loaded "
              + backend.substring(backend.lastIndexOf('.') + 1)
              + ", needs the libraries of CUDA 11.6; set device=cpu to do without");
    }
  }

  /** Whether this build has ND4J's libraries for GPUs. */
  static boolean isBuiltForCuda() {
    try {
      Class.forName(CUDA_BACKEND, false, Nd4jDevice.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
