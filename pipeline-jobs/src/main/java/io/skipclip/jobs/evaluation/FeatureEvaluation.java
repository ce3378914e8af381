package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.jobs.inference.Output;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.pretext.InputSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures frozen features: of an encoder, of the same before any training, and of plain means. */
final class FeatureEvaluation {
  private static final Logger LOG = LoggerFactory.getLogger(FeatureEvaluation.class);

  /**
   * What was measured.
   *
   * @param probes the linear probes, each with labels of its own
   * @param encoders names, the untrained one first if it was measured
   * @param baselines names of the features that nothing learned
   */
  record Measured(
      List<EvaluationResults.Probe> probes, List<String> encoders, List<String> baselines) {
    static final Measured NOTHING = new Measured(List.of(), List.of(), List.of());

    Measured {
      probes = List.copyOf(probes);
      encoders = List.copyOf(encoders);
      baselines = List.copyOf(baselines);
    }
  }

  /** Features of videos by some means, measured like an encoder's. */
  @SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
  private record Features(String name, Output output, byte[] network) {}

  private final MeasuredSplit split;
  private final EvaluateSettings evaluate;
  private final ProbeMeasurement probes;
  private final Findings findings;

  /**
   * @param settings of the evaluate command
   * @param findings take what is found
   */
  FeatureEvaluation(MeasuredSplit split, Settings settings, Findings findings) {
    this.split = split;
    this.evaluate = settings.evaluate();
    this.probes = new ProbeMeasurement(split, evaluate, settings.seed());
    this.findings = findings;
  }

  /** Measures. */
  Measured measure(PretextModel model) {
    InputSlot shown = model.settings().task().network().clipInput();
    ClipSource clips = split.clips(model.settings(), shown.sizePx());
    List<Features> encoders = new ArrayList<>();
    List<Features> plain = new ArrayList<>();
    boolean untrained = evaluate.untrained() || model.trained().isEmpty();
    if (untrained || evaluate.baselines()) { // it looks at clips of every training video
      byte[] random = Models.bytes(model.untrained(clips, split.train()));
      if (untrained) {
        encoders.add(new Features(PretextModel.RANDOM, ofEncoders(), random));
      }
      if (evaluate.baselines()) {
        plain.addAll(plain(random));
      }
    }
    model
        .trained()
        .ifPresent(trained -> encoders.add(new Features(model.name(), ofEncoders(), trained)));
    for (Features each : encoders) {
      measure(each, clips, shown.frames(), Protocol.CENTRE);
      if (evaluate.tenClips()) {
        measure(each, clips, shown.frames(), Protocol.TEN_CLIPS, Protocol.TEN_CLIPS_AS_THEY_ARE);
      }
    }
    plain.forEach(each -> measure(each, clips, shown.frames(), Protocol.CENTRE));
    return new Measured(
        probes.probes(),
        encoders.stream().map(Features::name).toList(),
        plain.stream().map(Features::name).toList());
  }

  private Output ofEncoders() {
    return new Output.Features(evaluate.features());
  }

  private static List<Features> plain(byte[] random) {
    return List.of(
        new Features("untrained first stage", Output.FIRST_STAGE, random),
        new Features("raw pixels", Output.Plain.PIXELS, random),
        new Features("log-FFT", Output.Plain.SPECTRUM, random));
  }

  /**
   * Measures some features.
   *
   * @param protocol by which retrieval and probes are measured
   * @param others of the same clips, by which retrieval alone is measured
   */
  private void measure(
      Features means, ClipSource clips, int frames, Protocol protocol, Protocol... others) {
    List<CatalogueEntry> train = split.train();
    List<CatalogueEntry> test = split.test();
    LOG.info(
        "Measuring features: {}, {}, {} + {} videos",
        means.name(),
        protocol.label(),
        train.size(),
        test.size());
    Map<String, float[]> features =
        split.outputs(
            new MeasuredSplit.Shown(means.network(), clips, frames),
            means.output(),
            protocol,
            Stream.concat(train.stream(), test.stream()).toList());
    List<float[]> gallery = MeasuredSplit.inOrder(train, features);
    List<float[]> queries = MeasuredSplit.inOrder(test, features);
    Stream.concat(Stream.of(protocol), Stream.of(others))
        .forEach(each -> findings.retrieval(means.name(), each, gallery, queries));
    probes
        .predicted(gallery, queries)
        .forEach((probe, predicted) -> findings.probe(means.name(), protocol, probe, predicted));
  }
}
