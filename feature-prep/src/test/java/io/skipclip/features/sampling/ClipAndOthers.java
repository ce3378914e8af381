package io.skipclip.features.sampling;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A task made up for tests: a clip of a video, and a frame of each of some others.
 *
 * @param frames of the clip
 * @param least frames of a video that is shown; the clip of a short one is of as many
 * @param others how many other videos
 */
record ClipAndOthers(int frames, int least, int others) implements Sampler {
  private static final long serialVersionUID = 1L;

  static ClipAndOthers of(int frames, int others) {
    return new ClipAndOthers(frames, frames, others);
  }

  @Override
  public Map<String, String> terms() {
    return Map.of("test.frames", String.valueOf(frames), "test.others", String.valueOf(others));
  }

  @Override
  public SampleShape shape() {
    return new SampleShape(frames, least, 1 + others);
  }

  @Override
  public String leastInWords() {
    return least + " in a row";
  }

  @Override
  public List<Shorter> shorter() {
    return least < frames
        ? List.of()
        : List.of(
            Shorter.ifSet("test.shrink = true", 2),
            new Shorter(frames - 1, value -> "test.frames = " + value, value -> value));
  }

  @Override
  public Optional<String> withoutOthers() {
    return others == 0 ? Optional.empty() : Optional.of("test.others = 0");
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    SplittableRandom random = KeyedRandom.of(seed, "sample", epoch, video.videoId());
    int clip = Math.min(frames, video.frames());
    List<View> views = new ArrayList<>();
    views.add(view(video, random.nextInt(places(video.frames())), clip));
    List<CatalogueEntry> strangers = shard.stream().filter(other -> !other.equals(video)).toList();
    for (int i = 0; i < others; i++) {
      views.add(view(strangers.get(random.nextInt(strangers.size())), 0, 1));
    }
    return new Shown(views, List.of(epoch % 2));
  }

  private static View view(CatalogueEntry video, int first, int frames) {
    return new View(video.videoId(), 0, first, 1, frames, 0.5, 0.5, false, 0);
  }

  @Override
  public int places(int videoFrames) {
    return Math.max(1, videoFrames - frames + 1);
  }

  @Override
  public int place(Sample sample, int videoFrames) {
    return sample.views().get(0).first();
  }
}
