package io.skipclip.features.sampling;

import io.skipclip.features.dataset.CatalogueEntry;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a pretext task draws its samples. Whoever knows the task hands one in: nothing else here
 * tells tasks apart. Draws are functions of their arguments alone.
 */
public interface Sampler extends Serializable {
  /** What decides the samples beside seed and videos, by the keys of the settings. */
  Map<String, String> terms();

  /** How long and of how many clips samples are. */
  SampleShape shape();

  /** What {@link SampleShape#leastFrames} adds up from, such as {@code 16 frames x stride 2}. */
  String leastInWords();

  /** The settings that would make samples shorter, each changed for itself. */
  List<Shorter> shorter();

  /**
   * Whether a sample shows other videos of its shard as well.
   *
   * @return the settings that would do without them; none where it shows its own video alone
   */
  Optional<String> withoutOthers();

  /**
   * Draws the sample of a video.
   *
   * @param video of at least {@link SampleShape#leastFrames} frames
   * @param shard all videos of its shard that are sampled, itself among them, ordered by id
   */
  Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch);

  /**
   * At how many places of a video a sample can begin.
   *
   * @param frames of the video
   */
  int places(int frames);

  /**
   * The place at which a sample begins, 0 to one less than {@link #places}.
   *
   * @param frames of the sample's own video
   */
  int place(Sample sample, int frames);

  /**
   * What a sample shows.
   *
   * @param views in the order in which the slots take them
   * @param labels what is to be told of it; none where the views say it
   */
  record Shown(List<View> views, List<Integer> labels) {
    public Shown {
      views = List.copyOf(views);
      labels = List.copyOf(labels);
    }
  }

  /**
   * A setting that would make samples shorter, at values from 1 up.
   *
   * @param largest the largest value that is less than now
   * @param inWords a value as the settings have it, such as {@code the.gap = 3}
   * @param leastFrames what a sample would span then; more for larger values
   */
  record Shorter(int largest, Values<String> inWords, Values<Integer> leastFrames) {
    /** A setting that is either on or off, and off now. */
    public static Shorter ifSet(String inWords, int leastFrames) {
      return new Shorter(1, value -> inWords, value -> leastFrames);
    }
  }

  /** Something for each value of a setting. */
  @FunctionalInterface
  interface Values<T> {
    T at(int value);
  }
}
