package io.skipclip.model.device;

import java.util.OptionalLong;

/**
 * The GPU that a process computes on.
 *
 * @param index among those that CUDA shows it
 * @param freeMiB of its memory before the process took any, in MiB; empty where that isn't known
 */
public record GpuPlace(int index, OptionalLong freeMiB) {

  /** The first, of whose memory nothing is known. */
  static GpuPlace first() {
    return new GpuPlace(0, OptionalLong.empty());
  }
}
