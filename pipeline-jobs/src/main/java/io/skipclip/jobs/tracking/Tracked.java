package io.skipclip.jobs.tracking;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tracker is told of a run.
 *
 * @param id that is this run's alone, wherever and whenever it is told
 * @param folder of the run
 * @param tags by name, what may change among them
 * @param status as MLflow names it
 * @param begun when it was
 * @param ended when it was, if it is over
 * @param parameters by name
 * @param steps figures in the order of their steps
 * @param files names of files in the folder that go along
 */
record Tracked(
    String id,
    String folder,
    Map<String, String> tags,
    String status,
    Instant begun,
    Optional<Instant> ended,
    Map<String, String> parameters,
    List<Step> steps,
    List<String> files) {
  /** MLflow's word for a run that is over and whole. */
  static final String FINISHED = "FINISHED";

  Tracked {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
    files = List.copyOf(files);
  }

  /**
   * Figures of one moment.
   *
   * @param number of the step, from 0
   * @param figures by name
   */
  record Step(long number, Instant at, Map<String, Double> figures) {
    Step {
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
  }

  /**
   * What to call it: where it lies, below the run that it is a part of.
   *
   * @param above folder of that run, if it is one's part
   */
  String name(Optional<String> above) {
    int from = above.map(String::length).orElse(folder.lastIndexOf('/'));
    return folder.substring(from + 1);
  }
}
