package io.skipclip.model.device;

/** What a user asks ND4J to compute on. */
public enum DeviceChoice {
  /** The GPUs in a build for CUDA, where an unusable one is an error; the CPU in any other. */
  AUTO,
  /** The CPU, in a build for CUDA too. */
  CPU,
  /** The GPUs, and an error where that can't be. */
  GPU
}
