package io.skipclip.jobs;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.InvalidInputException;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.classifier.ClassifierSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What an evaluation reads, checked to belong together.
 *
 * @param dataset where the published dataset lies
 * @param split whose test videos are measured
 * @param pretrained a finished pretrain run, if an encoder is measured
 * @param finetuned a finished finetune run
 */
record EvaluationInputs(
    String dataset,
    PublishedDataset published,
    Catalogue catalogue,
    int split,
    Optional<RunDirectory> pretrained,
    RunDirectory finetuned) {

  /**
   * Checks.
   *
   * @throws InvalidInputException if figures of these would not be what they seem
   */
  void requireFit(Configuration hadoop) {
    requireTestVideos();
    requireNoLeak();
    requireSameClasses();
    requireSameSplit();
    requireOneEncoder();
    requireClips(hadoop);
  }

  private void requireTestVideos() {
    List<CatalogueEntry> test = catalogue.test(split);
    if (test.isEmpty()) {
      throw new InvalidInputException(
          "Cannot evaluate on %s: split %d has no test videos, needs 1 or more"
              .formatted(dataset, split));
    }
  }

  private void requireSameClasses() {
    Object trained = finetuned.required().get("classes");
    if (!catalogue.classNames().equals(trained)) {
      throw new InvalidInputException(
          "Cannot evaluate %s on %s: it knows the classes %s, needs those of the dataset"
              .formatted(finetuned.storage().location(), dataset, trained));
    }
  }

  /** Other splits or datasets may have trained on these test videos. */
  private void requireSameSplit() {
    String fingerprint = published.manifest().fingerprint();
    Object trained = finetuned.required().get("dataset");
    if (!fingerprint.equals(trained)) {
      throw new InvalidInputException(
          "Cannot evaluate %s on %s: it was trained on dataset %.12s, needs %.12s"
              .formatted(finetuned.storage().location(), dataset, trained, fingerprint));
    }
    finetuned.requireSplit(fingerprint, split);
    pretrained.ifPresent(each -> each.requireSplit(fingerprint, split));
  }

  private void requireClips(Configuration hadoop) {
    List<CatalogueEntry> test = catalogue.test(split);
    Settings made = finetuned.settings();
    ClassifierSettings classifier = made.classifier(catalogue.classNames().size());
    clips(hadoop, made, classifier.sizePx()).requireClips(test, classifier.frames());
    pretrained
        .map(RunDirectory::settings)
        .ifPresent(
            each ->
                clips(hadoop, each, each.pretext().sizePx())
                    .requireClips(test, each.pretext().contextFrames()));
  }

  /** A report on a classifier beside an encoder that it didn't begin from would mislead. */
  private void requireOneEncoder() {
    if (pretrained.isEmpty() || finetuned.imported()) {
      return;
    }
    Object began = finetuned.required().get("pretrained");
    if (!pretrained.get().modelSha256().equals(began)) {
      throw new InvalidInputException(
          "Cannot evaluate %s beside %s: it began from %s, needs a run fine-tuned from that encoder"
              .formatted(
                  finetuned.storage().location(),
                  pretrained.get().storage().location(),
                  began == null ? "random weights" : "another (%.12s)".formatted(began)));
    }
  }

  /**
   * A video on both sides of the split would be tested on what was trained on. Lists that have one
   * twice are refused by prepare; here it may be a copy under another name.
   */
  private void requireNoLeak() {
    Map<String, String> trained = new HashMap<>();
    catalogue
        .training(split)
        .forEach(video -> trained.put(video.outcome().sha256(), video.videoId()));
    catalogue.test(split).stream()
        .filter(video -> trained.containsKey(video.outcome().sha256()))
        .findFirst()
        .ifPresent(
            video -> {
              throw new InvalidInputException(
                  ("Cannot evaluate on %s: test video %s has the same bytes as training video %s,"
                          + " needs prepare.duplicates = quarantine, or other lists")
                      .formatted(dataset, video.videoId(), trained.get(video.outcome().sha256())));
            });
  }

  private ClipSource clips(Configuration hadoop, Settings made, int sizePx) {
    return new ClipSource(hadoop, published, made.pixels(sizePx));
  }
}
