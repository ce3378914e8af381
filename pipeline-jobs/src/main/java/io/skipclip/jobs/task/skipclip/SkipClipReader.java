package io.skipclip.jobs.task.skipclip;

import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.task.PretextTaskReader;
import io.skipclip.jobs.task.skipclip.SamplingSettings.ShortVideos;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import io.skipclip.model.pretext.skipclip.SkipClipSettings.Contrast;
import java.util.List;

/** Reads Skip-Clip: section sampling, and its margins and terms in section pretrain. */
public final class SkipClipReader implements PretextTaskReader {
  @Override
  public String name() {
    return "skip-clip";
  }

  @Override
  public List<String> settings() {
    return List.of(
        "sampling",
        "pretrain.rank-margin",
        "pretrain.contrastive-margin",
        "pretrain.ranking",
        "pretrain.contrastive",
        "pretrain.contrast",
        "pretrain.temperature",
        "pretrain.rotation");
  }

  @Override
  public PretextTask read(Keys keys, EncoderTerms encoders) {
    SamplingSettings sampling = Keys.read("sampling", () -> sampling(keys));
    return new SkipClipTask(sampling, network(keys, sampling, encoders));
  }

  private static SamplingSettings sampling(Keys keys) {
    return new SamplingSettings(
        new Geometry(
            keys.integer("sampling.context-frames"),
            keys.integer("sampling.targets"),
            keys.integer("sampling.stride"),
            keys.integer("sampling.target-frames"),
            keys.on("sampling.past-targets")),
        keys.choice("sampling.short-videos", ShortVideos.class),
        keys.integer("sampling.negatives"),
        keys.integer("sampling.rotated-targets"),
        keys.number("sampling.reverse-probability"),
        keys.number("sampling.flip-probability"));
  }

  private static SkipClipSettings network(
      Keys keys, SamplingSettings sampling, EncoderTerms encoders) {
    Geometry geometry = sampling.geometry();
    return new SkipClipSettings(
        encoders.width(),
        geometry.contextFrames(),
        encoders.sizePx(),
        geometry.targets(),
        geometry.targetFrames(),
        geometry.past(),
        sampling.negatives(),
        sampling.rotatedTargets(),
        keys.number("pretrain.rank-margin"),
        keys.number("pretrain.contrastive-margin"),
        keys.on("pretrain.ranking"),
        keys.on("pretrain.rotation"),
        keys.on("pretrain.contrastive"),
        encoders.optimiser(),
        keys.choice("pretrain.contrast", Contrast.class),
        keys.number("pretrain.temperature"));
  }
}
