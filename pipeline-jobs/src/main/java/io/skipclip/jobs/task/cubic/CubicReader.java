package io.skipclip.jobs.task.cubic;

import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.ClipTask;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.task.PretextTaskReader;
import io.skipclip.model.pretext.cubic.CubicNetwork;
import java.util.List;

/** Reads section cubic. */
public final class CubicReader implements PretextTaskReader {
  @Override
  public String name() {
    return "cubic";
  }

  @Override
  public List<String> settings() {
    return List.of("cubic");
  }

  @Override
  public PretextTask read(Keys keys, EncoderTerms encoders) {
    return Keys.read(name(), () -> task(keys, encoders));
  }

  private static PretextTask task(Keys keys, EncoderTerms encoders) {
    CubicSampler sampler =
        new CubicSampler(
            keys.integer("cubic.frames"),
            keys.integer("cubic.cell-frames"),
            keys.number("cubic.cube"),
            keys.on("cubic.turns"),
            keys.probability("cubic.flip-probability"));
    CubicNetwork network =
        new CubicNetwork(
            encoders.width(),
            sampler.frames(),
            encoders.sizePx(),
            keys.integer("cubic.hidden"),
            keys.number("cubic.dropout"),
            encoders.optimiser());
    return new ClipTask(
        "Cubic Puzzles",
        "The network sees four cubes of a video, cut out of its four quarters or out of four times"
            + " of one quarter, and is trained to tell their order and by how much all are turned.",
        sampler,
        network);
  }
}
