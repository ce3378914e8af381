package io.skipclip.jobs.training;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.clips.PixelSettings;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.seen.MeasuredPart;
import io.skipclip.jobs.seen.MeasuredVideos;
import io.skipclip.jobs.seen.SeenVideos;
import io.skipclip.jobs.seen.TestSet;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What a fine-tuning begins from.
 *
 * @param pretrained a finished pretrain run; without it the encoder begins at random
 * @param settings of the fine-tuning
 */
public record FinetuneStart(Optional<TrainedRun<PretrainFacts>> pretrained, Settings settings) {

  /**
   * Checks that the encoder, if there is one, can be taken.
   *
   * @param snapshot of the dataset that is fine-tuned on
   * @throws InvalidInputException if it is another network, saw other pixels or another split
   */
  public void requireFit(String snapshot) {
    pretrained.ifPresent(pretrain -> requireFit(pretrain, snapshot));
  }

  /**
   * Checks that the encoder, if there is one, did not learn from videos that are set aside.
   *
   * @param catalogue of the dataset that is fine-tuned on
   * @throws InvalidInputException if it saw some of them: figures of these would mislead
   */
  public void requireUnseenValidation(Catalogue catalogue) {
    MeasuredVideos videos =
        MeasuredVideos.of(catalogue, settings.division(), MeasuredPart.VALIDATION);
    if (!videos.measured().isEmpty()) {
      pretrained.ifPresent(pretrain -> requireUnseen(pretrain, catalogue, videos));
    }
  }

  private static void requireUnseen(
      TrainedRun<PretrainFacts> pretrain, Catalogue catalogue, MeasuredVideos videos) {
    TestSet found = TestSet.of(catalogue, videos, List.of(SeenVideos.of(pretrain)));
    if (found.seen() > 0) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot fine-tune from %s: it saw %,d of the %,d validation videos (%s), needs one"
                  + " that was pre-trained with this seed and validation-fraction",
              pretrain.location(),
              found.seen(),
              videos.measured().size(),
              found.example()));
    }
  }

  private void requireFit(TrainedRun<PretrainFacts> pretrain, String snapshot) {
    pretrain.requireSplit(snapshot, settings.split());
    Settings made = pretrain.settings();
    requireSame(pretrain, "model.width", made.encoders().width(), settings.encoders().width());
    PixelSettings seen = made.pixels(made.encoders().sizePx());
    PixelSettings shown = settings.pixels(seen.sizePx());
    requireSame(pretrain, "pixels.mean", seen.mean(), shown.mean());
    requireSame(pretrain, "pixels.deviation", seen.deviation(), shown.deviation());
  }

  private static void requireSame(
      TrainedRun<PretrainFacts> pretrain, String key, Object found, Object needed) {
    if (!found.equals(needed)) {
      throw new InvalidInputException(
          "Cannot fine-tune from %s: its %s is %s, needs %s as in this run's settings"
              .formatted(pretrain.location(), key, found, needed));
    }
  }

  /** The sha256 of the network whose encoder is taken, if there is one. */
  public Optional<String> model() {
    return pretrained.map(pretrain -> pretrain.facts().model());
  }

  /** The classifier before any fine-tuning. */
  public ComputationGraph create(ClassifierSettings classifier) {
    ComputationGraph graph = ActionClassifier.create(classifier, settings.seed());
    pretrained.ifPresent(
        pretrain -> {
          pretrain.requireIntactModel();
          ActionClassifier.takeEncoder(Models.readEncoder(pretrain.storage()), graph);
        });
    return graph;
  }

  /** What the fine-tuning sees, and all that the encoder saw before. */
  public SeenVideos with(SeenVideos own) {
    return pretrained.map(SeenVideos::of).map(own::after).orElse(own);
  }
}
