package io.skipclip.jobs.evaluation;

import java.util.Map;
import java.util.TreeMap;

/**
 * How much an encoder's frozen features tell.
 *
 * @param name such as random or skip-clip
 * @param recall R@k in [0, 1] by k
 * @param probe top-1 of the linear probe in [0, 1]
 * @param probeVideos labelled training videos that the probe had
 */
public record EncoderScores(
    String name, Map<Integer, Double> recall, double probe, int probeVideos) {
  public EncoderScores {
    recall = java.util.Collections.unmodifiableMap(new TreeMap<>(recall));
  }
}
