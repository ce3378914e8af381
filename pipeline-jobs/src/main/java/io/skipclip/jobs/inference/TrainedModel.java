package io.skipclip.jobs.inference;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.clips.PixelSettings;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.pretext.InputSlot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A finished run's network with all that it takes to show it a video.
 *
 * @param network as {@link io.skipclip.jobs.run.Models} writes it
 * @param sha256 of the network
 * @param classes that a classifier knows; none of an encoder without labels
 * @param clipFrames frames of a clip
 * @param pixels how it sees a stored frame
 * @param stored how the videos that it learned from were stored
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
public record TrainedModel(
    byte[] network,
    String sha256,
    List<String> classes,
    int clipFrames,
    PixelSettings pixels,
    FrameSettings stored) {
  /** Thirty times the paper's: an encoder then holds ten gigabytes. */
  private static final long MOST_CLIP_NUMBERS = 1L << 26;

  public TrainedModel {
    classes = List.copyOf(classes);
    long area = (long) pixels.sizePx() * pixels.sizePx();
    if (clipFrames > MOST_CLIP_NUMBERS / PixelSettings.CHANNELS / area) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot use a network of clips of %,d x %,d x %,d: needs at most %,d numbers a clip",
              clipFrames,
              pixels.sizePx(),
              pixels.sizePx(),
              MOST_CLIP_NUMBERS));
    }
  }

  /** Reads a finished run. */
  public static TrainedModel of(TrainedRun<?> run) {
    Optional<TrainedModel> classifier =
        run.directory().as(RunKind.FINETUNE).map(TrainedRun::new).map(TrainedModel::classifier);
    return classifier
        .or(
            () ->
                run.directory()
                    .as(RunKind.PRETRAIN)
                    .map(TrainedRun::new)
                    .map(TrainedModel::encoder))
        .orElseThrow();
  }

  /** Reads a finished finetune run. */
  public static TrainedModel classifier(TrainedRun<FinetuneFacts> run) {
    List<String> classes = run.facts().classes();
    Settings settings = run.settings();
    ClassifierSettings classifier = settings.classifier(classes.size());
    return new TrainedModel(
        run.model(),
        run.facts().model(),
        classes,
        classifier.frames(),
        settings.pixels(classifier.sizePx()),
        run.storedFrames());
  }

  /** Reads a finished pretrain run. */
  public static TrainedModel encoder(TrainedRun<PretrainFacts> run) {
    Settings settings = run.settings();
    InputSlot clips = settings.task().network().clipInput();
    return new TrainedModel(
        run.model(),
        run.facts().model(),
        List.of(),
        clips.frames(),
        settings.pixels(clips.sizePx()),
        run.storedFrames());
  }
}
