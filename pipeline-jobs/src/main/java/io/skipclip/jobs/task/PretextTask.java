package io.skipclip.jobs.task;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.model.pretext.PretextNetwork;
import java.io.Serializable;
import java.util.Optional;

/**
 * A pretext task by its settings: how its samples are drawn, what is trained on them, and what
 * people are told of it. All else that the jobs do is the same for every task.
 */
public interface PretextTask extends Serializable {
  /** As people know it, such as Skip-Clip. */
  String label();

  /** What its network sees and is trained to tell: a few sentences, for a report. */
  String about();

  /** What is known of it on the demo's own videos, to be said beside its figures; may be empty. */
  default String onTheDemo() {
    return "";
  }

  /** How its samples are drawn. */
  Sampler sampler();

  /** What is trained. */
  PretextNetwork network();

  /** What training shows of a sample: all of it, but for what no part of the loss looks at. */
  default Sample shown(Sample sample) {
    return sample;
  }

  /** Which clips and frames can be compared cell by cell; none where there is one encoder alone. */
  default Optional<ClipAndFrames> comparable() {
    return Optional.empty();
  }
}
