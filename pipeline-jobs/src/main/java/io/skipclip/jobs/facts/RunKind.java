package io.skipclip.jobs.facts;

import java.util.Objects;

/**
 * A kind of run.
 *
 * @param name which job it belongs to, as config.conf and run.json have it
 * @param facts what a finished run of the kind says of itself; Void where its folder gets no
 *     run.json
 */
public record RunKind<F>(String name, Class<F> facts) {
  /** An encoder that learned from videos alone, or whose weights came as a file. */
  public static final RunKind<PretrainFacts> PRETRAIN =
      new RunKind<>("pretrain", PretrainFacts.class);

  /** A classifier that learned from labels, or whose weights came as a file. */
  public static final RunKind<FinetuneFacts> FINETUNE =
      new RunKind<>("finetune", FinetuneFacts.class);

  /** What networks are worth on the test videos of a split. */
  public static final RunKind<EvaluateFacts> EVALUATE =
      new RunKind<>("evaluate", EvaluateFacts.class);

  /** Similarity maps of videos. */
  public static final RunKind<MapsFacts> MAPS = new RunKind<>("maps", MapsFacts.class);

  public RunKind {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(facts, "facts");
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
