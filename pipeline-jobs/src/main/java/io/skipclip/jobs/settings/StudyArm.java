package io.skipclip.jobs.settings;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One of the ways that a study compares.
 *
 * @param name as the tables show it
 * @param start what its encoder is
 * @param settings the study's, with the arm's own laid over them
 * @param changes the arm's own settings as text, empty without any
 * @param finetuneMultiples how many times the fine-tuning's epochs it is fine-tuned for
 * @param published what others report of it
 */
public record StudyArm(
    String name,
    Start start,
    Settings settings,
    String changes,
    List<Integer> finetuneMultiples,
    PublishedFigures published) {
  /** What an arm's encoder is, and its fine-tuning begins from. */
  public enum Start {
    /** Random weights. */
    RANDOM,
    /** A 2D ResNet-18 repeated along time. */
    INFLATED,
    /** An encoder that the study pre-trains. */
    PRETRAINED
  }

  public StudyArm {
    Objects.requireNonNull(start, "start");
    finetuneMultiples = List.copyOf(finetuneMultiples);
    if (folderOf(name).isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid study.arms.name: '" + name + "' (must have a letter or digit)");
    }
    published.requirePercents(name);
    StudySettings.requireMultiples("finetune-multiples", finetuneMultiples);
  }

  /** Whether it has an encoder other than the untrained one. */
  public boolean hasEncoder() {
    return start != Start.RANDOM;
  }

  /** The name as a folder's: its letters and digits, joined by hyphens. */
  public String folder() {
    return folderOf(name);
  }

  private static String folderOf(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
