package io.skipclip.features.preparing;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.ShardSettings;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.video.FrameSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A shard: a random mix of whole videos, ordered by id, as its file holds them.
 *
 * @param shard its number, 0-based
 * @param videos what is in it
 */
record ShardPlan(int shard, List<VideoRows> videos) implements Serializable {
  private static final int NAME_DIGITS = 20;

  ShardPlan {
    videos = List.copyOf(videos);
  }

  /**
   * The shard's file below the dataset. Its name is a hash of all that decides its content, so that
   * a file that is there need not be written again.
   */
  String path(FrameSettings settings) {
    List<String> content = new ArrayList<>();
    content.add("schema " + Manifest.SCHEMA_VERSION + " " + JsonFile.text(settings));
    videos.forEach(
        v ->
            content.add(
                String.format(Locale.ROOT, "%s %s %d", v.videoId(), v.sha256(), v.frames())));
    return "frames/part-" + Sha256.of(content).substring(0, NAME_DIGITS) + ".parquet";
  }

  /**
   * Deals videos out to shards. They are put into a random order that an added video does not
   * change, and cut where it is cheapest to keep on cutting: of the places that give a shard 3/4 to
   * 5/4 of its size, behind the video with the smallest random number. So the shards are a function
   * of the videos alone, and a video more or less changes the one or two shards around it.
   */
  static List<ShardPlan> deal(List<VideoRows> videos, ShardSettings settings, long seed) {
    return new Dealer(videos, settings, seed).deal();
  }

  /** A video in the random order. */
  private record Card(VideoRows video, long place, long cut) {}

  private static final class Dealer {
    private final ShardSettings settings;
    private final List<Card> cards;

    Dealer(List<VideoRows> videos, ShardSettings settings, long seed) {
      this.settings = settings;
      this.cards =
          videos.stream()
              .map(
                  video ->
                      new Card(
                          video,
                          KeyedRandom.of(seed, "shards", video.videoId()).nextLong(),
                          KeyedRandom.of(seed, "cuts", video.videoId()).nextLong()))
              .sorted(
                  Comparator.comparingLong(Card::place).thenComparing(card -> card.video.videoId()))
              .toList();
    }

    List<ShardPlan> deal() {
      List<ShardPlan> plans = new ArrayList<>();
      long bytes = cards.stream().mapToLong(card -> card.video.bytes()).sum();
      for (int from = 0; from < cards.size(); ) {
        int to = end(from, bytes);
        List<VideoRows> videos = cards.subList(from, to).stream().map(Card::video).toList();
        bytes -= videos.stream().mapToLong(VideoRows::bytes).sum();
        plans.add(
            new ShardPlan(
                plans.size(),
                videos.stream().sorted(Comparator.comparing(VideoRows::videoId)).toList()));
        from = to;
      }
      return plans;
    }

    /**
     * Where the shard that begins at {@code from} ends.
     *
     * @param bytes of all that is left
     */
    private int end(int from, long bytes) {
      long least = settings.bytes() * 3 / 4;
      long most = settings.bytes() * 5 / 4;
      int lastEnd = cards.size() - settings.leastVideos();
      int best = cards.size();
      long taken = 0;
      for (int end = from + 1; end <= lastEnd && bytes > most; end++) {
        taken += cards.get(end - 1).video.bytes();
        boolean enough = taken >= least && end - from >= settings.leastVideos();
        boolean first = best == cards.size();
        if (enough && !first && (taken > most || bytes - taken < least)) {
          break;
        }
        if (enough && (first || cards.get(end - 1).cut < cards.get(best - 1).cut)) {
          best = end;
        }
      }
      return best;
    }
  }
}
