package io.skipclip.jobs.task.arrow;

import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.ClipTask;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.task.PretextTaskReader;
import io.skipclip.model.pretext.arrow.ArrowNetwork;
import java.util.List;

/** Reads section arrow. */
public final class ArrowReader implements PretextTaskReader {
  @Override
  public String name() {
    return "arrow";
  }

  @Override
  public List<String> settings() {
    return List.of("arrow");
  }

  @Override
  public PretextTask read(Keys keys, EncoderTerms encoders) {
    return Keys.read(name(), () -> task(keys, encoders));
  }

  private static PretextTask task(Keys keys, EncoderTerms encoders) {
    ArrowSampler sampler =
        new ArrowSampler(
            keys.integer("arrow.frames"),
            keys.integer("arrow.stride"),
            keys.probability("arrow.flip-probability"));
    ArrowNetwork network =
        new ArrowNetwork(
            encoders.width(), sampler.frames(), encoders.sizePx(), encoders.optimiser());
    return new ClipTask(
        "Arrow of Time",
        "The network sees a clip forwards or backwards and is trained to tell which.",
        sampler,
        network);
  }
}
