package io.skipclip.jobs.sharing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.evaluation.EvaluationFiles;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.NetworkFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.model.encoder.EncoderShape;
import io.skipclip.model.pretext.PretextNetwork;
import java.util.Optional;

/**
 * A finished run's network, and what was measured of it.
 *
 * @param run a pretrain or finetune run
 * @param model its network with all that it takes to show it a video
 * @param encoder the shape of its encoder of clips
 * @param measured what an evaluation found, if one is told of
 */
record SharedNetwork(
    TrainedRun<?> run,
    TrainedModel model,
    EncoderShape encoder,
    Optional<EvaluationResults> measured) {

  /**
   * Reads the figures that an evaluation found of a network.
   *
   * @throws InvalidInputException if it measured another
   */
  static EvaluationResults measuredOf(TrainedRun<?> run, RunDirectory<EvaluateFacts> evaluation) {
    NetworkFacts facts = run.facts();
    EvaluateFacts measured = evaluation.required();
    Optional<String> network =
        facts instanceof PretrainFacts ? measured.pretrained() : measured.finetuned();
    if (!network.equals(Optional.of(facts.model()))) {
      throw new InvalidInputException(
          "Cannot tell what %s is worth by evaluation %s: it measured %s, needs an evaluation of network %.12s"
              .formatted(
                  run.location(),
                  evaluation.storage().location(),
                  network.map("network %.12s"::formatted).orElse("none of its kind"),
                  facts.model()));
    }
    return new EvaluationFiles(evaluation.storage()).results();
  }

  /** Whether all that was trained is shared: of one of single frames it is what that hands on. */
  boolean isWhole() {
    String handedOn = run.settings().task().network().transferredEncoder();
    return isClassifier() || handedOn.equals(PretextNetwork.CLIP_ENCODER);
  }

  /** Whether it tells classes apart. */
  boolean isClassifier() {
    return !model.classes().isEmpty();
  }
}
