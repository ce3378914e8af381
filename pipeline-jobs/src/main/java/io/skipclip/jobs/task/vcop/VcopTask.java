package io.skipclip.jobs.task.vcop;

import io.skipclip.features.sampling.Sampler;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.model.pretext.PretextNetwork;

/**
 * VCOP's task.
 *
 * @param sampler draws clips and an order
 * @param network tells the order
 */
record VcopTask(Sampler sampler, PretextNetwork network) implements PretextTask {
  private static final long serialVersionUID = 1L;

  @Override
  public String label() {
    return "VCOP";
  }

  @Override
  public String about() {
    return "The network sees clips of one video in some order and is trained to tell in which.";
  }
}
