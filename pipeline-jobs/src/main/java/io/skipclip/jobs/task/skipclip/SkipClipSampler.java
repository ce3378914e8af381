package io.skipclip.jobs.task.skipclip;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws Skip-Clip's samples (section 3.1 of the paper). A video's frames, flip and crop depend on
 * (seed, epoch, video) alone, its negatives also on which other videos the shard holds.
 *
 * @param settings how
 */
record SkipClipSampler(SamplingSettings settings) implements Sampler {
  private static final long serialVersionUID = 1L;

  /** The slot of contexts. */
  static final int CONTEXT = 0;

  /** The slot of targets, their turned copies and negatives. */
  static final int FRAMES = 1;

  private static final int QUARTERS = 4;

  @Override
  public Map<String, String> terms() {
    Geometry geometry = settings.geometry();
    Map<String, Object> terms = new LinkedHashMap<>();
    terms.put("sampling.context-frames", geometry.contextFrames());
    terms.put("sampling.targets", geometry.targets());
    terms.put("sampling.stride", geometry.stride());
    terms.put("sampling.target-frames", geometry.targetFrames());
    terms.put("sampling.past-targets", geometry.past());
    terms.put("sampling.short-videos", settings.shortVideos());
    terms.put("sampling.negatives", settings.negatives());
    terms.put("sampling.rotated-targets", settings.rotatedTargets());
    terms.put("sampling.reverse-probability", settings.reverseProbability());
    terms.put("sampling.flip-probability", settings.flipProbability());
    Map<String, String> texts = new LinkedHashMap<>();
    terms.forEach((key, value) -> texts.put(key, value.toString()));
    return texts;
  }

  @Override
  public SampleShape shape() {
    return settings.shape();
  }

  @Override
  public String leastInWords() {
    Geometry shortest = settings.shortest();
    return String.format(
        Locale.ROOT,
        "%d context + %s%d targets x stride %d + %d - 1",
        shortest.contextFrames(),
        shortest.past() ? "on both sides " : "",
        shortest.targets(),
        shortest.stride(),
        shortest.targetFrames());
  }

  @Override
  public List<Shorter> shorter() {
    return new ShorterSamples(settings).all();
  }

  @Override
  public Optional<String> withoutOthers() {
    return settings.negatives() == 0
        ? Optional.empty()
        : Optional.of("sampling.negatives = 0 with pretrain.contrastive = false");
  }

  @Override
  public int places(int frames) {
    return frames - settings.geometry().fitting(frames).spanFrames() + 1;
  }

  @Override
  public int place(Sample sample, int frames) {
    return start(sample, frames) - settings.geometry().fitting(frames).firstStart();
  }

  /** The frame at which a sample's context begins, counted in the video as it is played. */
  static int start(Sample sample, int videoFrames) {
    View context = sample.views().get(0);
    return context.step() < 0 ? videoFrames - 1 - context.first() : context.first();
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    List<View> views = views(video, KeyedRandom.of(seed, "sample", epoch, video.videoId()));
    views.addAll(
        negatives(shard, video, KeyedRandom.of(seed, "negatives", epoch, video.videoId())));
    return new Shown(views, List.of());
  }

  /** Context and targets, all seen alike, and the turned copies of the nearest targets. */
  private List<View> views(CatalogueEntry video, SplittableRandom random) {
    Geometry geometry = settings.geometry().fitting(video.frames());
    int starts = video.frames() - geometry.spanFrames() + 1;
    int start = geometry.firstStart() + random.nextInt(starts);
    boolean reversed = random.nextDouble() < settings.reverseProbability();
    boolean flipped = random.nextDouble() < settings.flipProbability();
    Look look = new Look(video, reversed, flipped, Draws.crop(random), Draws.crop(random));
    List<View> views = new ArrayList<>();
    views.add(look.at(geometry.context(start), CONTEXT));
    for (int target = 1; target <= geometry.targetClips(); target++) {
      views.add(look.at(geometry.target(start, target), FRAMES));
    }
    List<View> nearest = List.copyOf(views.subList(1, 1 + settings.rotatedTargets()));
    for (int quarters = 1; quarters < QUARTERS; quarters++) {
      for (View target : nearest) {
        views.add(target.turned(quarters));
      }
    }
    return views;
  }

  /** Negatives from as many other videos as there are; only a small shard repeats some. */
  private List<View> negatives(
      List<CatalogueEntry> shard, CatalogueEntry video, SplittableRandom random) {
    List<CatalogueEntry> others = new ArrayList<>(shard);
    others.remove(video);
    List<View> negatives = new ArrayList<>(settings.negatives());
    for (int drawn = 0; drawn < settings.negatives(); drawn++) {
      int turn = drawn % others.size();
      int chosen = turn + random.nextInt(others.size() - turn);
      others.set(chosen, others.set(turn, others.get(chosen)));
      negatives.add(negative(others.get(turn), random));
    }
    return negatives;
  }

  private View negative(CatalogueEntry video, SplittableRandom random) {
    int frames = settings.geometry().targetFrames();
    int first = random.nextInt(video.frames() - frames + 1);
    double cropX = Draws.crop(random);
    double cropY = Draws.crop(random);
    boolean flipped = random.nextDouble() < settings.flipProbability();
    return new View(video.videoId(), FRAMES, first, 1, frames, cropX, cropY, flipped, 0);
  }

  /** How a video is looked at. */
  private record Look(
      CatalogueEntry video, boolean reversed, boolean flipped, double cropX, double cropY) {
    /** Consecutive frames, counted in the video as it is played. */
    View at(List<Integer> played, int slot) {
      int first = played.get(0);
      return new View(
          video.videoId(),
          slot,
          reversed ? video.frames() - 1 - first : first,
          reversed ? -1 : 1,
          played.size(),
          cropX,
          cropY,
          flipped,
          0);
    }
  }
}
