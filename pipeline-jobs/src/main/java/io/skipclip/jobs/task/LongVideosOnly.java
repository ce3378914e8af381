package io.skipclip.jobs.task;

import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A task's sampler on videos that are longer than it needs: tasks that need frames of different
 * number then see the same videos, and train for as many steps.
 *
 * @param samples how samples are drawn
 * @param leastFrames of a video that is sampled, more than they need
 */
public record LongVideosOnly(Sampler samples, int leastFrames) implements ChangedSampler {
  /** The setting of it. */
  public static final String LEAST_FRAMES = "pretrain.least-frames";

  private static final long serialVersionUID = 1L;

  /**
   * The sampler as it is, if its samples need as many frames; so that nothing is another's for a
   * setting that decides nothing.
   */
  public static Sampler of(Sampler samples, int leastFrames) {
    return leastFrames > samples.shape().leastFrames()
        ? new LongVideosOnly(samples, leastFrames)
        : samples;
  }

  @Override
  public Map<String, String> terms() {
    Map<String, String> terms = new TreeMap<>(samples.terms());
    terms.put(LEAST_FRAMES, String.valueOf(leastFrames));
    return terms;
  }

  @Override
  public SampleShape shape() {
    SampleShape shape = samples.shape();
    return new SampleShape(Math.max(shape.spanFrames(), leastFrames), leastFrames, shape.clips());
  }

  @Override
  public String leastInWords() {
    return LEAST_FRAMES;
  }

  /** By the setting alone: none of the task's own would let more videos in. */
  @Override
  public List<Shorter> shorter() {
    int needed = samples.shape().leastFrames();
    return List.of(
        new Shorter(
            leastFrames - 1,
            value -> LEAST_FRAMES + " = " + value,
            value -> Math.max(value, needed)));
  }
}
