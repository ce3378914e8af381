package io.skipclip.jobs.study;

import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.settings.PublishedFigures;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.study.StudyTable.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is published of a study's arms.
 *
 * @param arms of the study
 */
record PaperFigures(List<StudyArm> arms) {
  PaperFigures {
    arms = List.copyOf(arms);
  }

  /**
   * What the paper has beside a row, such as 64.4%. It fine-tunes with all labels: a figure with
   * fewer is no match for its.
   *
   * @return empty where it reports nothing of the kind
   */
  String top1(Row row) {
    return row.measure().reported() ? percent(of(row).flatMap(PublishedFigures::top1)) : "";
  }

  /** What others publish beside a row of R@k by ten clips as they are; empty where nobody does. */
  String recall(Row row) {
    return percent(
        of(row).stream()
            .flatMap(figures -> figures.recalls().entrySet().stream())
            .filter(recall -> measure(recall.getKey()).equals(row.measure()))
            .map(Map.Entry::getValue)
            .findFirst());
  }

  private static StudyMeasure measure(int neighbours) {
    return StudyMeasure.of(new Measure.Recall(neighbours), Protocol.TEN_CLIPS_AS_THEY_ARE);
  }

  private Optional<PublishedFigures> of(Row row) {
    return arms.stream()
        .filter(arm -> arm.name().equals(row.arm()))
        .map(StudyArm::published)
        .findFirst();
  }

  private static String percent(Optional<Double> figure) {
    return figure.map(value -> value + "%").orElse("");
  }
}
