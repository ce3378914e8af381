package io.skipclip.jobs.task.skipclip;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.ClipAndFrames;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.model.pretext.PretextNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import java.util.Optional;

/**
 * The paper's task.
 *
 * @param sampling how its samples are drawn
 * @param settings of its network
 */
record SkipClipTask(SamplingSettings sampling, SkipClipSettings settings) implements PretextTask {
  private static final long serialVersionUID = 1L;

  @Override
  public String label() {
    return "Skip-Clip";
  }

  @Override
  public String about() {
    return "The network sees a context clip and single frames of its future. Ranking trains it to"
        + " score nearer frames higher, the contrastive term to score frames of other videos lower"
        + " (those of the same minibatch, where it is InfoNCE),"
        + " rotation to tell by which quarter turn a frame was turned; the charts show the terms"
        + " that this run had.";
  }

  @Override
  public String onTheDemo() {
    return "On this sample the contrastive term does most of the work, not the ranking.";
  }

  @Override
  public Sampler sampler() {
    return new SkipClipSampler(sampling);
  }

  @Override
  public PretextNetwork network() {
    return new SkipClipNetwork(settings);
  }

  @Override
  public Sample shown(Sample sample) {
    return sample.showing(view -> isSeen(sample, view));
  }

  /** Whether the loss sees it. */
  private boolean isSeen(Sample sample, View view) {
    boolean turned = view.quarters() > 0;
    boolean negative = !view.videoId().equals(sample.videoId());
    return (settings.rotation() || !turned) && (settings.showsNegatives() || !negative);
  }

  @Override
  public Optional<ClipAndFrames> comparable() {
    return Optional.of(new ContextAndFuture(sampling.geometry()));
  }
}
