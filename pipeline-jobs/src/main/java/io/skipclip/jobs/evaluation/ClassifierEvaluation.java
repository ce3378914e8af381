package io.skipclip.jobs.evaluation;

import io.skipclip.jobs.inference.Output;
import io.skipclip.model.classifier.ClassifierSettings;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures a classifier: by the paper's windows, and by ten clips where those are asked for. */
final class ClassifierEvaluation {
  private static final Logger LOG = LoggerFactory.getLogger(ClassifierEvaluation.class);

  private final MeasuredSplit split;
  private final boolean tenClips;
  private final Findings findings;

  /**
   * @param findings take what is found
   */
  ClassifierEvaluation(MeasuredSplit split, boolean tenClips, Findings findings) {
    this.split = split;
    this.tenClips = tenClips;
    this.findings = findings;
  }

  /**
   * Measures.
   *
   * @return test videos by true class (row) and the classifier's (column), windows averaged
   */
  int[][] measure(ClassifierModel model) {
    LOG.info("Measuring the classifier on {} videos", split.test().size());
    ClassifierSettings settings = model.settings().classifier(split.classes().size());
    MeasuredSplit.Shown shown =
        new MeasuredSplit.Shown(
            model.network(), split.clips(model.settings(), settings.sizePx()), settings.frames());
    List<float[]> windows = outputs(shown, Output.Classes.PROBABILITIES, Protocol.WINDOWS);
    findings.classifier(Protocol.WINDOWS, windows);
    if (tenClips) {
      List<float[]> logits = outputs(shown, Output.Classes.LOGITS, Protocol.TEN_CLIPS);
      findings.classifier(Protocol.TEN_CLIPS, logits.stream().map(Ranking::softmax).toList());
    }
    return Ranking.confusion(windows, split.testLabels(), split.classes().size());
  }

  private List<float[]> outputs(MeasuredSplit.Shown shown, Output output, Protocol protocol) {
    return MeasuredSplit.inOrder(
        split.test(), split.outputs(shown, output, protocol, split.test()));
  }
}
