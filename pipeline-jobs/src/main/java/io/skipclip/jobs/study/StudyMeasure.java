package io.skipclip.jobs.study;

import com.fasterxml.jackson.annotation.JsonValue;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import java.util.Objects;

/**
 * What a figure of a study says.
 *
 * @param label as tables and files have it
 * @param reported whether the paper reports it: top-1 of a classifier that was shown all labels
 */
record StudyMeasure(String label, boolean reported) {
  StudyMeasure {
    Objects.requireNonNull(label, "label");
  }

  /** Of an encoder's features. */
  static StudyMeasure of(Measure measure, Protocol protocol) {
    String clips = protocol == Protocol.CENTRE ? "" : ", " + protocol.label();
    return new StudyMeasure(measure.label() + clips, false);
  }

  /**
   * Of a pre-training's last epoch.
   *
   * @param learned the figure that tells how well the task is learned, as metrics.jsonl has it
   */
  static StudyMeasure pretext(String learned) {
    return new StudyMeasure("pretext " + learned.replace('_', ' '), false);
  }

  /** A file has the label alone. */
  @Override
  @JsonValue
  public String label() {
    return label;
  }
}
