package io.skipclip.jobs.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts of runs of which no more matters than what is given. */
public final class SampleFacts {
  private SampleFacts() {}

  /** A pre-training of some epochs. */
  public static PretrainFacts pretrain(String dataset, int epochs, String model) {
    return new PretrainFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.of(dataset),
        Optional.of(List.of()),
        1000,
        Optional.of(epochs),
        Optional.of(80L),
        Optional.empty(),
        Optional.empty(),
        model);
  }

  /** A fine-tuning of one epoch, from an encoder or from random weights. */
  public static FinetuneFacts finetune(
      String dataset,
      Optional<String> pretrained,
      String model,
      Optional<Map<String, String>> networks) {
    return new FinetuneFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.of(dataset),
        pretrained,
        List.of("Punch", "Wave"),
        Optional.of(8),
        Optional.of(1),
        Optional.empty(),
        Optional.empty(),
        model,
        networks);
  }

  /** An evaluation. */
  public static EvaluateFacts evaluate(
      String dataset,
      Optional<String> pretrained,
      Optional<String> finetuned,
      Optional<Map<String, String>> networks) {
    return new EvaluateFacts(
        dataset,
        pretrained,
        finetuned,
        Optional.of(List.of()),
        8,
        Optional.of(4),
        Optional.empty(),
        networks);
  }
}
