package io.skipclip.jobs.evaluation;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.clips.PixelSettings;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.jobs.training.ClipSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows test videos with their nearest training videos, drawn by seed and not by success. */
public final class RetrievalExamples {
  /** Larger frames than this are of no use beside others. */
  private static final int MOST_PX = 112;

  private static final double CENTRE = 0.5;

  private final ClipSource clips;
  private final Map<String, CatalogueEntry> videos;

  /**
   * @param clips the dataset as the encoder sees it, of any size
   * @param videos training and test videos
   */
  public RetrievalExamples(ClipSource clips, List<CatalogueEntry> videos) {
    PixelSettings pixels = clips.pixels();
    this.clips =
        clips.seenAs(
            new PixelSettings(
                Math.min(MOST_PX, pixels.sizePx()),
                pixels.cropFraction(),
                pixels.mean(),
                pixels.deviation()));
    this.videos = videos.stream().collect(Collectors.toMap(CatalogueEntry::videoId, v -> v));
  }

  /**
   * Draws examples of an encoder's centre clips.
   *
   * @param results a row a test video
   * @param most how many examples
   */
  public List<RetrievalExample> of(String encoder, List<VideoResult> results, int most, long seed)
      throws IOException {
    List<RetrievalExample> examples = new ArrayList<>();
    List<VideoResult> order = KeyedRandom.shuffled(results, KeyedRandom.of(seed, "examples"));
    for (VideoResult result : order.subList(0, Math.min(most, order.size()))) {
      Optional<VideoResult.Neighbours> found =
          result.neighbours().stream()
              .filter(n -> n.encoder().equals(encoder))
              .filter(n -> n.protocol().equals(Protocol.CENTRE.label()))
              .findFirst();
      if (found.isPresent()) {
        examples.add(example(result.video(), found.get().videos()));
      }
    }
    return examples;
  }

  private RetrievalExample example(String query, List<String> neighbours) throws IOException {
    List<RetrievalExample.Shot> shots = new ArrayList<>();
    for (String neighbour : neighbours) {
      shots.add(shot(neighbour));
    }
    return new RetrievalExample(shot(query), shots);
  }

  private RetrievalExample.Shot shot(String videoId) throws IOException {
    CatalogueEntry video = videos.get(videoId);
    ClipView middle = new ClipView(videoId, List.of(video.frames() / 2), CENTRE, CENTRE, false);
    byte[] png = new FrameImage(clips.pixels()).png(clips.read(video.shard(), List.of(middle)), 0);
    return new RetrievalExample.Shot(videoId, video.video().className(), png);
  }
}
