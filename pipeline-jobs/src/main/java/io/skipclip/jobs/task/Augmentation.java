package io.skipclip.jobs.task;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.sampling.Appearance;
import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Part;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How pre-training changes what samples show, beyond what the pretext task itself does (ours; none
 * of it in the paper). All that a sample shows of a video has one scale. Colours are drawn for each
 * clip anew, so that they give nothing away of which clips belong together; a clip's turned copies
 * have its own.
 *
 * @param leastScale crops are of sides from this share of the full one up, evenly, above 0 to 1; 1
 *     for none
 * @param jitter brightness, contrast and saturation are each multiplied by 1 - jitter to 1 +
 *     jitter, evenly, 0 to 1
 * @param greyProbability how likely a clip has no colour, 0 to 1
 */
public record Augmentation(double leastScale, double jitter, double greyProbability)
    implements Serializable {
  /** The section of the settings that says so. */
  public static final String SECTION = "pretrain.augmentation";

  public Augmentation {
    Part.requireSide("least-scale", leastScale);
    Draws.requireShare("jitter", jitter);
    Draws.requireShare("grey-probability", greyProbability);
  }

  /** A task's samples, changed so. */
  public Sampler of(Sampler task) {
    return terms().isEmpty() ? task : new AugmentedSampler(task, this);
  }

  /** By the keys of the settings; without what changes nothing, as samples are the same then. */
  Map<String, String> terms() {
    Map<String, String> terms = new LinkedHashMap<>();
    put("least-scale", leastScale, 1, terms);
    put("jitter", jitter, 0, terms);
    put("grey-probability", greyProbability, 0, terms);
    return terms;
  }

  private static void put(String key, double value, double none, Map<String, String> terms) {
    if (value != none) {
      terms.put(SECTION + "." + key, Double.toString(value));
    }
  }

  /**
   * Changes a sample.
   *
   * @param views of the sample
   * @param sample what its draws depend on
   */
  List<View> applied(List<View> views, long seed, Object... sample) {
    SplittableRandom scales = KeyedRandom.of(seed, "scales", List.of(sample));
    SplittableRandom colours = KeyedRandom.of(seed, "colours", List.of(sample));
    Map<String, Double> scaleOf = new HashMap<>();
    Map<View, Appearance> colouredLike = new HashMap<>();
    List<View> augmented = new ArrayList<>();
    for (View view : views) {
      double scale = scaleOf.computeIfAbsent(view.videoId(), video -> scale(scales));
      Appearance appearance =
          colouredLike.computeIfAbsent(
              view.turned(0), clip -> coloured(clip.appearance(), colours));
      augmented.add(view.looking(appearance.scaled(scale)));
    }
    return augmented;
  }

  private double scale(SplittableRandom random) {
    return leastScale + random.nextDouble() * (1 - leastScale);
  }

  private Appearance coloured(Appearance stored, SplittableRandom random) {
    double brightness = factor(random);
    double contrast = factor(random);
    double saturation = factor(random);
    return stored.coloured(
        brightness, contrast, random.nextDouble() < greyProbability ? 0 : saturation);
  }

  private double factor(SplittableRandom random) {
    return 1 + jitter * (2 * random.nextDouble() - 1);
  }
}
