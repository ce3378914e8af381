package io.skipclip.jobs.study;

import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.study.StudyTable.Row;
import java.util.List;

/**
 * What the paper reports of a study's arms.
 *
 * @param arms of the study
 */
record PaperFigures(List<StudyArm> arms) {
  PaperFigures {
    arms = List.copyOf(arms);
  }

  /**
   * What stands beside a row, such as 64.4%. The paper fine-tunes with all labels: a figure with
   * fewer is no match for its.
   *
   * @return empty where it reports nothing of the kind
   */
  String of(Row row) {
    return arms.stream()
        .filter(arm -> row.measure().reported() && arm.name().equals(row.arm()))
        .flatMap(arm -> arm.paperTop1().stream())
        .map(top1 -> top1 + "%")
        .findFirst()
        .orElse("");
  }
}
