package io.skipclip.features.sampling;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * One sample of a pretext task: a row of the sampling indices.
 *
 * @param epoch 0-based
 * @param shard the shard that holds all its frames
 * @param position its turn among the shard's samples of the epoch, 0-based
 * @param videoId the video that it is drawn for
 * @param views what it shows, in the order in which the slots take them
 * @param labels what is to be told of it; none where the views say it
 */
public record Sample(
    int epoch, int shard, int position, String videoId, List<View> views, List<Integer> labels)
    implements Serializable {
  public Sample {
    requireNonNull(videoId, "videoId");
    if (epoch < 0 || shard < 0 || position < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid sample of %s: epoch %d, shard %d, position %d (must be 0 or more)",
              videoId,
              epoch,
              shard,
              position));
    }
    views = List.copyOf(views);
    labels = List.copyOf(labels);
  }

  /** The same sample with some of its views. */
  public Sample showing(Predicate<View> shown) {
    return new Sample(
        epoch, shard, position, videoId, views.stream().filter(shown).toList(), labels);
  }
}
