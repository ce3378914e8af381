package io.skipclip.model.device;

import java.util.Locale;

/** What a user asks networks to be computed on. */
public enum DeviceChoice {
  /** The GPUs in a build for them, where an unusable one is an error; the CPU in any other. */
  AUTO,
  /** The CPU, in a build for GPUs too. */
  CPU,
  /** The GPUs, and an error where that can't be. */
  GPU;

  /** As settings have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
