package io.skipclip.jobs.facts;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.sampling.IndexStatistics;
import io.skipclip.features.video.FrameSettings;
import java.util.List;
import java.util.Optional;

/**
 * What a finished pretrain run says of itself.
 *
 * @param weights sha256 of the file that its weights came as; empty where they were trained here
 * @param inflated whether that file holds a 2D network, made 3D; empty where there is none
 * @param dataset snapshot that it learned from; empty of imported weights
 * @param data the dataset's split and what became of its videos, a sentence each; empty of imported
 *     weights and of a run by an earlier version
 * @param parameters of the network, running statistics included
 * @param epochs that it was trained for; empty of imported weights
 * @param samples that it saw in all epochs; empty of imported weights
 * @param index what the samples used of the videos; empty of imported weights and of a run by an
 *     earlier version
 * @param frames how the dataset stored them; empty of imported weights and of a run by an earlier
 *     version
 * @param model sha256 of model.zip
 */
public record PretrainFacts(
    Optional<String> weights,
    Optional<Boolean> inflated,
    Optional<String> dataset,
    Optional<List<String>> data,
    long parameters,
    Optional<Integer> epochs,
    Optional<Long> samples,
    Optional<IndexStatistics> index,
    Optional<FrameSettings> frames,
    String model)
    implements NetworkFacts {
  /**
   * What a checkpoint says, of a run that may not be finished.
   *
   * @param epochs that were done
   */
  public static PretrainFacts ofCheckpoint(
      Optional<String> dataset, long parameters, int epochs, String model) {
    return new PretrainFacts(
        Optional.empty(),
        Optional.empty(),
        dataset,
        Optional.empty(),
        parameters,
        Optional.of(epochs),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        model);
  }

  public PretrainFacts {
    requireNonNull(weights, "weights");
    requireNonNull(inflated, "inflated");
    requireNonNull(dataset, "dataset");
    data = data.map(List::copyOf);
    requireNonNull(epochs, "epochs");
    requireNonNull(samples, "samples");
    requireNonNull(index, "index");
    requireNonNull(frames, "frames");
    requireNonNull(model, "model");
  }
}
