package io.skipclip.jobs.task.shuffle;

import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.ClipTask;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.task.PretextTaskReader;
import io.skipclip.model.pretext.shuffle.ShuffleNetwork;
import java.util.List;

/** Reads section shuffle. */
public final class ShuffleReader implements PretextTaskReader {
  @Override
  public String name() {
    return "shuffle";
  }

  @Override
  public List<String> settings() {
    return List.of("shuffle");
  }

  @Override
  public PretextTask read(Keys keys, EncoderTerms encoders) {
    return Keys.read(name(), () -> task(keys, encoders));
  }

  private static PretextTask task(Keys keys, EncoderTerms encoders) {
    ShuffleSampler sampler =
        new ShuffleSampler(
            keys.integer("shuffle.gap-min"),
            keys.integer("shuffle.gap-max"),
            keys.probability("shuffle.ordered-share"),
            keys.probability("shuffle.flip-probability"));
    ShuffleNetwork network =
        new ShuffleNetwork(
            encoders.width(),
            encoders.sizePx(),
            keys.integer("shuffle.clip-frames"),
            keys.integer("shuffle.hidden"),
            keys.number("shuffle.dropout"),
            encoders.optimiser());
    return new ClipTask(
        "Shuffle and Learn",
        "The network sees three frames of a video and is trained to tell whether they are in"
            + " order.",
        sampler,
        network);
  }
}
