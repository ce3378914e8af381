package io.skipclip.jobs.task;

import io.skipclip.features.sampling.Sampler;
import io.skipclip.model.pretext.PretextNetwork;

/** A task of one encoder, all of whose samples its loss looks at: most tasks are no more. */
public record ClipTask(String label, String about, Sampler sampler, PretextNetwork network)
    implements PretextTask {
  private static final long serialVersionUID = 1L;
}
