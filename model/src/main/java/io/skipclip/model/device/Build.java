package io.skipclip.model.device;

import java.util.Objects;

/**
 * What a build of the program can compute by.
 *
 * @param nd4jForGpus whether ND4J's CUDA backend is on the class path
 * @param torch how much of libtorch is
 */
public record Build(boolean nd4jForGpus, Torch torch) {

  /** How much of libtorch a build has. */
  public enum Torch {
    NONE,
    CPU,
    GPU
  }

  /** Checks. */
  public Build {
    Objects.requireNonNull(torch, "torch");
  }

  /** This one. */
  public static Build of(Torch torch) {
    return new Build(Nd4jDevice.isBuiltForCuda(), torch);
  }

  boolean isForGpus(Engine engine) {
    return engine == Engine.TORCH ? torch == Torch.GPU : nd4jForGpus;
  }
}
