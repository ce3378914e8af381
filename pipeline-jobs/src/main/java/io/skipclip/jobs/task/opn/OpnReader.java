package io.skipclip.jobs.task.opn;

import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.ClipTask;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.task.PretextTaskReader;
import io.skipclip.model.pretext.opn.OpnNetwork;
import java.util.List;

/** Reads section opn. */
public final class OpnReader implements PretextTaskReader {
  @Override
  public String name() {
    return "opn";
  }

  @Override
  public List<String> settings() {
    return List.of("opn");
  }

  @Override
  public PretextTask read(Keys keys, EncoderTerms encoders) {
    return Keys.read(name(), () -> task(keys, encoders));
  }

  private static PretextTask task(Keys keys, EncoderTerms encoders) {
    OpnSampler sampler =
        new OpnSampler(
            keys.integer("opn.gap-min"),
            keys.integer("opn.gap-max"),
            keys.number("opn.patch"),
            keys.probability("opn.flip-probability"));
    OpnNetwork network =
        new OpnNetwork(
            encoders.width(),
            encoders.sizePx(),
            keys.integer("opn.clip-frames"),
            keys.integer("opn.hidden"),
            keys.number("opn.dropout"),
            encoders.optimiser());
    return new ClipTask(
        "OPN",
        "The network sees four frames of a video in some order, each by one of its colours, and is"
            + " trained to tell in which, forwards and backwards being one.",
        sampler,
        network);
  }
}
