package io.skipclip.model.engine;

import io.skipclip.model.device.ComputePlan;
import io.skipclip.model.encoder.EncoderEngine;

/** libtorch, where a build has it: found on the class path by ServiceLoader. */
public interface EngineProvider {

  /** Whether it has code for GPUs. Loads nothing. */
  boolean isBuiltForGpus();

  /**
   * Loads its libraries into this process.
   *
   * @param plan what it is to compute on, and how
   * @param gpu the place of the GPU among those that CUDA shows
   * @throws io.skipclip.model.device.UnusableDeviceException where this machine lacks something;
   *     nothing is loaded then
   */
  EncoderEngine.Factory load(ComputePlan plan, int gpu);
}
