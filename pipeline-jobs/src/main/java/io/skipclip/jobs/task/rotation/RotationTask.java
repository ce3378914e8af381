package io.skipclip.jobs.task.rotation;

import io.skipclip.features.sampling.Sampler;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.model.pretext.PretextNetwork;

/**
 * 3DRotNet's task.
 *
 * @param sampler draws clips
 * @param network tells their turns
 */
record RotationTask(Sampler sampler, PretextNetwork network) implements PretextTask {
  private static final long serialVersionUID = 1L;

  @Override
  public String label() {
    return "3DRotNet";
  }

  @Override
  public String about() {
    return "The network sees each clip four times, turned by 0°, 90°, 180° and 270°, and is trained"
        + " to tell by which.";
  }
}
