package io.skipclip.jobs.task;

import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler.Shorter;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Frames of a video at drawn distances. In a short video distances are drawn from those that fit.
 *
 * @param count how many distances, 1 or more
 * @param least frames from one to the next, 1 or more
 * @param most the same, no fewer
 */
public record Gaps(int count, int least, int most) implements Serializable {
  public Gaps {
    Draws.requireAtLeast("least gap", least, 1);
    Draws.requireAtLeast("greatest gap", most, least);
    if (span(count, most) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid greatest gap: %d (%d must span fewer than 2^31)", most, count));
    }
  }

  private static long span(int count, int gap) {
    return (long) count * gap + 1;
  }

  /** Of samples that show some of these frames. */
  public SampleShape shape(int clips) {
    return new SampleShape((int) span(count, most), leastFrames(), clips);
  }

  private int leastFrames() {
    return (int) span(count, least);
  }

  /** What the fewest frames add up from. */
  public String leastInWords() {
    return String.format(Locale.ROOT, "%d gaps x %d frames + 1", count, least);
  }

  /**
   * The setting that would make samples shorter.
   *
   * @param key of the least distance
   */
  public List<Shorter> shorter(String key) {
    return List.of(
        new Shorter(least - 1, value -> key + " = " + value, value -> (int) span(count, value)));
  }

  /**
   * Draws stored frames, from the earliest to the latest, one more than there are distances.
   *
   * @param videoFrames as many as {@link #shape} needs at least
   */
  public List<Integer> draw(SplittableRandom random, int videoFrames) {
    int high = Math.min(most, (videoFrames - 1) / count);
    List<Integer> gaps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      gaps.add(least + random.nextInt(high - least + 1));
    }
    int span = gaps.stream().mapToInt(Integer::intValue).sum();
    List<Integer> frames = new ArrayList<>(List.of(random.nextInt(videoFrames - span)));
    gaps.forEach(gap -> frames.add(frames.get(frames.size() - 1) + gap));
    return frames;
  }

  /**
   * How many frames of a video there are before which others may be drawn.
   *
   * @param behind so many distances at least are behind them
   */
  public int places(int videoFrames, int behind) {
    return videoFrames - behind * least;
  }
}
