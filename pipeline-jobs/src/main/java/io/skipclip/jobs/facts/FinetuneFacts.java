package io.skipclip.jobs.facts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.skipclip.features.video.FrameSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a finished finetune run says of itself.
 *
 * @param weights sha256 of the file that its weights came as; empty where they were trained here
 * @param inflated false, as no file of a classifier is; empty where its weights were trained here
 * @param dataset snapshot that it learned from, or whose classes an imported one tells apart; empty
 *     of imported weights without one
 * @param pretrained sha256 of the network whose encoder it began from; empty where it began from
 *     random weights or came as a file
 * @param classes names of the classes that it tells apart, by number
 * @param labelledVideos how many it learned from; empty of imported weights
 * @param epochs that it was trained for; empty of imported weights
 * @param frames how the dataset stored them; empty of a run by an earlier version
 * @param parameters of the network, running statistics included; empty where it was trained here
 * @param model sha256 of model.zip
 * @param networks what made the network that it began from, by kind of run and key, in order; empty
 *     where there is none, and of a run by an earlier version
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FinetuneFacts(
    Optional<String> weights,
    Optional<Boolean> inflated,
    Optional<String> dataset,
    Optional<String> pretrained,
    List<String> classes,
    Optional<Integer> labelledVideos,
    Optional<Integer> epochs,
    Optional<FrameSettings> frames,
    Optional<Long> parameters,
    String model,
    Optional<Map<String, String>> networks)
    implements NetworkFacts {
  public FinetuneFacts {
    requireNonNull(weights, "weights");
    requireNonNull(inflated, "inflated");
    requireNonNull(dataset, "dataset");
    requireNonNull(pretrained, "pretrained");
    classes = List.copyOf(classes);
    requireNonNull(labelledVideos, "labelledVideos");
    requireNonNull(epochs, "epochs");
    requireNonNull(frames, "frames");
    requireNonNull(parameters, "parameters");
    requireNonNull(model, "model");
    networks = networks.map(FactsJson::inOrder);
  }
}
