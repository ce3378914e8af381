package io.skipclip.features.listing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Split 1 as folders or a list's column name it. Videos for validation are tested on if there are
 * none for testing, else trained on.
 */
final class NamedSides implements Sides {
  private static final List<Integer> SPLIT = List.of(1);

  private final Map<String, Side> byVideo;
  private final boolean hasTest;

  /**
   * @param byVideo the side by the video's id; a video without one is on neither
   */
  NamedSides(Map<String, Side> byVideo) {
    this.byVideo = Map.copyOf(byVideo);
    this.hasTest = byVideo.containsValue(Side.TEST);
  }

  @Override
  public List<Integer> trainSplits(FoundVideo video) {
    return side(video).filter(side -> !side.tests(hasTest)).map(side -> SPLIT).orElse(List.of());
  }

  @Override
  public List<Integer> testSplits(FoundVideo video) {
    return side(video).filter(side -> side.tests(hasTest)).map(side -> SPLIT).orElse(List.of());
  }

  /** What becomes of videos for validation, for the end of a sentence; empty if there are none. */
  String validation() {
    if (!byVideo.containsValue(Side.VALIDATION)) {
      return "";
    }
    return hasTest ? ", validation trains" : ", validation is what is tested on";
  }

  private Optional<Side> side(FoundVideo video) {
    return Optional.ofNullable(byVideo.get(video.videoId()));
  }
}
