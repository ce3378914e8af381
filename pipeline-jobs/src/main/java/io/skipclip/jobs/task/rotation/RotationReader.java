package io.skipclip.jobs.task.rotation;

import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.ClipTask;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.task.PretextTaskReader;
import io.skipclip.model.pretext.rotation.RotationNetwork;
import java.util.List;

/** Reads section rotation. */
public final class RotationReader implements PretextTaskReader {
  @Override
  public String name() {
    return "rotation";
  }

  @Override
  public List<String> settings() {
    return List.of("rotation");
  }

  @Override
  public PretextTask read(Keys keys, EncoderTerms encoders) {
    return Keys.read(name(), () -> task(keys, encoders));
  }

  private static PretextTask task(Keys keys, EncoderTerms encoders) {
    RotationSampler sampler =
        new RotationSampler(
            keys.integer("rotation.frames"),
            keys.integer("rotation.stride"),
            keys.probability("rotation.flip-probability"));
    RotationNetwork network =
        new RotationNetwork(
            encoders.width(),
            sampler.frames(),
            encoders.sizePx(),
            keys.integer("rotation.hidden"),
            encoders.optimiser());
    return new ClipTask(
        "3DRotNet",
        "The network sees each clip four times, turned by 0°, 90°, 180° and 270°, and is trained"
            + " to tell by which.",
        sampler,
        network);
  }
}
