package io.skipclip.jobs.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which settings make a run the run that it is: those of its kind are declared here and nowhere
 * else. How long a training goes on is not among them: a run may be continued to a later epoch.
 *
 * @param parts sections, or keys of sections
 * @param length the key of these that says how long, if there is one
 */
public record Identity(List<String> parts, Optional<String> length) {
  /** How long a pre-training goes on. */
  public static final String PRETRAIN_EPOCHS = "pretrain.epochs";

  private static final String FINETUNE_EPOCHS = "finetune.epochs";

  /** How long trainings of any kind go on. */
  public static final List<String> LENGTHS = List.of(PRETRAIN_EPOCHS, FINETUNE_EPOCHS);

  /** What is in no identity: looking on changes nothing. */
  private static final List<String> ONLOOKING =
      List.of("pretrain.monitor-epochs", "pretrain.monitor-videos");

  /** Of an encoder: what it is before training, and what it is shown. */
  private static final List<String> ENCODER =
      List.of("seed", "split", Settings.VALIDATION_FRACTION, "pixels", "model");

  /** How frames are stored, where no dataset tells. */
  private static final List<String> STORED_FRAMES =
      List.of(
          "prepare.short-side-px",
          "prepare.aspect",
          "prepare.image-format",
          "prepare.jpeg-quality",
          "prepare.every-frame");

  public Identity {
    parts = List.copyOf(parts);
  }

  /** Of some sections or keys, all of them. */
  public static Identity of(String... parts) {
    return new Identity(List.of(parts), Optional.empty());
  }

  /** Of a run that nothing but its inputs tells from others. */
  public static Identity none() {
    return of();
  }

  /** Of a pre-training. */
  public static Identity pretraining(Settings settings) {
    return new Identity(ENCODER, Optional.of(PRETRAIN_EPOCHS))
        .and("training", "pretrain", "precision")
        .and(settings.taskIdentity());
  }

  /** Of a fine-tuning. */
  public static Identity finetuning() {
    return new Identity(ENCODER, Optional.of(FINETUNE_EPOCHS))
        .and("training", "finetune", "precision");
  }

  /** Of an evaluation of trained networks. */
  public static Identity evaluation() {
    return of("seed", "split", Settings.VALIDATION_FRACTION, "evaluate", "precision");
  }

  /** Of an evaluation of the encoder that nothing trains. */
  public static Identity evaluationOfUntrained(Settings settings) {
    return untrained(settings).and("evaluate", "precision");
  }

  /** Of an encoder that nothing trains. */
  public static Identity untrained(Settings settings) {
    return of().and(ENCODER).and("pretrain").and(settings.taskIdentity());
  }

  /**
   * Of a sweep: what its trials have in common, and how they are chosen. More trials may begin than
   * were asked for at first, unless all are compared at once.
   */
  public static Identity sweep(Settings settings) {
    Identity sweep =
        of().and(ENCODER)
            .and("training", "pretrain", "finetune", "precision", "evaluate")
            .and(PretextTasks.sections())
            .and(
                "sweep.space",
                "sweep.searcher",
                "sweep.scheduler",
                "sweep.rungs",
                "sweep.factor",
                "sweep.objective");
    return settings.sweep().isOpenEnded() ? sweep : sweep.and("sweep.trials");
  }

  /** What an untrained encoder is, but for the clips that it is shown. */
  public static Identity untrainedWeights() {
    return of("pixels", "model");
  }

  /** Of similarity maps. */
  public static Identity maps() {
    return of("seed", "evaluate", "precision");
  }

  /** Of an encoder whose weights came as a file, and what other jobs read from its run. */
  public static Identity importedEncoder(Settings settings) {
    return of().and(ENCODER)
        .and("pretrain.size-px")
        .and(STORED_FRAMES)
        .and(settings.taskIdentity());
  }

  /** The same of a classifier that is beside its dataset. */
  public static Identity importedClassifier() {
    return of().and(ENCODER).and("finetune.size-px", "finetune.frames");
  }

  /** The same of a classifier that knows no dataset. */
  public static Identity importedClassifierAlone() {
    return importedClassifier().and(STORED_FRAMES);
  }

  private Identity and(String... more) {
    return and(List.of(more));
  }

  private Identity and(List<String> more) {
    List<String> all = new ArrayList<>(parts);
    all.addAll(more);
    return new Identity(all, length);
  }

  /** The same run, and as long. */
  public Identity withLength() {
    return new Identity(parts, Optional.empty());
  }

  /** Whether a setting belongs to it. */
  boolean covers(String key) {
    return parts.stream().anyMatch(part -> key.equals(part) || key.startsWith(part + "."))
        && length.filter(key::equals).isEmpty()
        && !ONLOOKING.contains(key);
  }
}
