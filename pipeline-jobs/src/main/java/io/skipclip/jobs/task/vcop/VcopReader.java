package io.skipclip.jobs.task.vcop;

import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.ClipTask;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.task.PretextTaskReader;
import io.skipclip.model.pretext.vcop.VcopNetwork;
import java.util.List;

/** Reads section vcop. */
public final class VcopReader implements PretextTaskReader {
  @Override
  public String name() {
    return "vcop";
  }

  @Override
  public List<String> settings() {
    return List.of("vcop");
  }

  @Override
  public PretextTask read(Keys keys, EncoderTerms encoders) {
    return Keys.read(name(), () -> task(keys, encoders));
  }

  private static PretextTask task(Keys keys, EncoderTerms encoders) {
    VcopSampler sampler =
        new VcopSampler(
            keys.integer("vcop.clips"),
            keys.integer("vcop.frames"),
            keys.integer("vcop.gap"),
            keys.probability("vcop.flip-probability"));
    VcopNetwork network =
        new VcopNetwork(
            encoders.width(),
            sampler.clips(),
            sampler.frames(),
            encoders.sizePx(),
            keys.integer("vcop.hidden"),
            keys.number("vcop.dropout"),
            encoders.optimiser());
    return new ClipTask(
        "VCOP",
        "The network sees clips of one video in some order and is trained to tell in which.",
        sampler,
        network);
  }
}
