package io.skipclip.jobs.evaluation.probe;

import io.skipclip.features.KeyedRandom;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Parts of labelled videos for cross-validation: whole recordings, so that nothing is tried on what
 * is like that which it was fitted to, and of each class as evenly as they go.
 */
final class Folds {
  private final int[] parts;

  /** Deals each class's recordings out in an order drawn by seed; the next class goes on. */
  Folds(List<LabelledFeatures> videos, int folds, long seed) {
    Map<Integer, Set<String>> byClass = new TreeMap<>();
    videos.forEach(
        video ->
            byClass
                .computeIfAbsent(video.label(), label -> new LinkedHashSet<>())
                .add(video.recording()));
    Map<String, Integer> dealt = new HashMap<>();
    byClass.forEach(
        (label, recordings) ->
            KeyedRandom.shuffled(
                    List.copyOf(recordings), KeyedRandom.of(seed, "probe folds", label))
                .forEach(recording -> dealt.putIfAbsent(recording, dealt.size() % folds)));
    this.parts = videos.stream().mapToInt(video -> dealt.get(video.recording())).toArray();
  }

  /** The videos of a part, by place. */
  int[] in(int fold) {
    return IntStream.range(0, parts.length).filter(v -> parts[v] == fold).toArray();
  }

  /** The videos of all other parts, by place. */
  int[] outside(int fold) {
    return IntStream.range(0, parts.length).filter(v -> parts[v] != fold).toArray();
  }
}
