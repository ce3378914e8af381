package io.skipclip.jobs.facts;

import io.skipclip.features.video.FrameSettings;
import java.util.Map;
import java.util.Optional;

/** What a finished run says of itself that holds a network. */
public sealed interface NetworkFacts permits PretrainFacts, FinetuneFacts {
  /** The sha256 of its model.zip. */
  String model();

  /** The sha256 of the file that its weights came as; empty where they were trained here. */
  Optional<String> weights();

  /** Whether what came as a file is a 2D network, made 3D; empty where nothing did. */
  Optional<Boolean> inflated();

  /** The snapshot that it learned from; empty where that is not known. */
  Optional<String> dataset();

  /** How the dataset stored its frames; empty where it does not say. */
  Optional<FrameSettings> frames();

  /** How many epochs it was trained for; empty of imported weights. */
  Optional<Integer> epochs();

  /** The sha256 of the network that it began from; empty where it began from random weights. */
  default Optional<String> pretrained() {
    return Optional.empty();
  }

  /** What made the networks that it began from, by kind of run and key; empty where unknown. */
  default Optional<Map<String, String>> networks() {
    return Optional.empty();
  }

  /** Whether its weights came as a file instead of being trained here. */
  default boolean imported() {
    return weights().isPresent();
  }
}
