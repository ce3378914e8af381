package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.seen.MeasuredPart;
import io.skipclip.jobs.seen.MeasuredVideos;
import io.skipclip.jobs.seen.SeenVideos;
import io.skipclip.jobs.seen.TestSet;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.jobs.training.LabelledVideos;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.pretext.InputSlot;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * What an evaluation reads, checked to belong together.
 *
 * @param dataset where the published dataset lies
 * @param split whose videos are measured
 * @param videos those that are measured, and those beside them
 */
public record EvaluationInputs(
    String dataset,
    PublishedDataset published,
    Catalogue catalogue,
    int split,
    MeasuredVideos videos) {

  /**
   * Checks the dataset.
   *
   * @throws InvalidInputException if figures of it would not be what they seem
   */
  public void requireMeasurable() {
    LabelledVideos.requireClasses(catalogue, "evaluate on " + dataset);
    requireVideos();
    requireNoLeak();
  }

  /**
   * Checks a classifier.
   *
   * @param finetuned a finished finetune run
   * @throws InvalidInputException if its figures on the dataset would not be what they seem
   */
  void requireFit(Configuration hadoop, TrainedRun<FinetuneFacts> finetuned) {
    requireSameClasses(finetuned);
    if (!SeenVideos.areKept(finetuned)) {
      requireSameDataset(finetuned);
    }
    ClassifierSettings classifier = finetuned.settings().classifier(catalogue.classNames().size());
    clips(hadoop, finetuned.settings(), classifier.sizePx())
        .requireClips(videos.measured(), classifier.frames());
  }

  /**
   * Checks an encoder.
   *
   * @param made the settings that it was made with
   * @throws InvalidInputException if the dataset has no clips for it
   */
  void requireFit(Configuration hadoop, Settings made) {
    InputSlot shown = made.task().network().clipInput();
    clips(hadoop, made, shown.sizePx()).requireClips(videos.measured(), shown.frames());
  }

  private void requireVideos() {
    if (videos.measured().isEmpty()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot evaluate on %s: split %d has no %s, needs 1 or more",
              dataset,
              split,
              videos.part().videos()));
    }
  }

  /**
   * Checks that figures say something: the draw of few groups may take all videos of a class.
   *
   * @throws InvalidInputException if nothing of the measured videos' classes can be learned
   */
  public void requireClassesOfTraining() {
    Set<Integer> trained =
        videos.training().stream().map(CatalogueEntry::label).collect(Collectors.toSet());
    if (videos.measured().stream().map(CatalogueEntry::label).noneMatch(trained::contains)) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot choose by the %,d %s of %s: none is of a class that has training videos left,"
                  + " needs another seed or validation-fraction, or more groups",
              videos.measured().size(),
              videos.part().videos(),
              dataset));
    }
  }

  private void requireSameClasses(TrainedRun<FinetuneFacts> finetuned) {
    List<String> trained = finetuned.facts().classes();
    if (!catalogue.classNames().equals(trained)) {
      throw new InvalidInputException(
          "Cannot evaluate %s on %s: it knows the classes %s, needs those of the dataset"
              .formatted(finetuned.location(), dataset, trained));
    }
  }

  /** Another dataset may have trained on these test videos, and there is no record of it. */
  private void requireSameDataset(TrainedRun<FinetuneFacts> finetuned) {
    String fingerprint = published.manifest().fingerprint();
    Optional<String> trained = finetuned.facts().dataset();
    if (trained.isEmpty()) {
      throw new InvalidInputException(
          "Cannot evaluate %s on %s: it doesn't say on what it was trained, needs import --dataset"
              .formatted(finetuned.location(), dataset));
    }
    if (!fingerprint.equals(trained.get())) {
      throw new InvalidInputException(
          "Cannot evaluate %s on %s: it was trained on dataset %.12s, needs %.12s"
              .formatted(finetuned.location(), dataset, trained.get(), fingerprint));
    }
  }

  /** Another split may have trained on these test videos. */
  void requireSameSplit(TrainedRun<?> trained) {
    trained.requireSplit(published.manifest().fingerprint(), split);
  }

  /**
   * Checks that a classifier began from an encoder: a report on both would mislead.
   *
   * @throws InvalidInputException if it began from something else
   */
  static void requireOneEncoder(
      TrainedRun<FinetuneFacts> finetuned, TrainedRun<PretrainFacts> pretrained) {
    if (finetuned.facts().imported()) {
      return;
    }
    Optional<String> began = finetuned.facts().pretrained();
    if (began.filter(pretrained.facts().model()::equals).isEmpty()) {
      throw new InvalidInputException(
          "Cannot evaluate %s beside %s: it began from %s, needs a run fine-tuned from that encoder"
              .formatted(
                  finetuned.location(),
                  pretrained.location(),
                  began.map("another (%.12s)"::formatted).orElse("random weights")));
    }
  }

  /**
   * A video on both sides of the split would be tested on what was trained on. Lists that have one
   * twice are refused by prepare; here it may be a copy under another name.
   */
  private void requireNoLeak() {
    Map<String, String> trained = new HashMap<>();
    videos.training().forEach(video -> trained.put(video.outcome().sha256(), video.videoId()));
    videos.measured().stream()
        .filter(video -> trained.containsKey(video.outcome().sha256()))
        .findFirst()
        .ifPresent(
            video -> {
              throw new InvalidInputException(
                  ("Cannot evaluate on %s: %s video %s has the same bytes as training video %s,"
                          + " needs prepare.duplicates = quarantine, or other lists")
                      .formatted(
                          dataset,
                          videos.part(),
                          video.videoId(),
                          trained.get(video.outcome().sha256())));
            });
  }

  /**
   * Checks that no network was trained on what is measured on.
   *
   * @throws InvalidInputException if one was
   */
  void requireUnseen(TestSet testSet) {
    if (testSet.seen() > 0) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              ("Cannot evaluate on %s: training saw %,d of its %,d %s (%s); needs a network that saw"
                  + " none%s, or evaluate.allow-seen = true, which marks every figure"),
              dataset,
              testSet.seen(),
              videos.measured().size(),
              videos.part().videos(),
              testSet.example(),
              videos.part() == MeasuredPart.VALIDATION
                  ? ", trained with this seed and validation-fraction"
                  : ""));
    }
  }

  private ClipSource clips(Configuration hadoop, Settings made, int sizePx) {
    return new ClipSource(hadoop, published, made.pixels(sizePx));
  }
}
