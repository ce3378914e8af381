package io.skipclip.jobs.report;

import io.skipclip.features.sampling.IndexStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that the page of a pre-training alone is drawn from. Texts are plain: the page escapes them.
 *
 * @param title the page's title
 * @param about a paragraph on what data this is and at what scale; may be empty
 * @param facts videos, frames, shards, seed, versions, hashes, in the order they are shown
 * @param pretraining how it went, with one line or more once it is finished
 * @param samples what its samples used of the videos, where it is known
 * @param settings its resolved configuration as HOCON; may be empty
 * @param underway how it stands, of one that isn't finished
 */
public record PretrainingInput(
    String title,
    String about,
    List<Fact> facts,
    Pretraining pretraining,
    Optional<IndexStatistics> samples,
    String settings,
    Optional<Underway> underway) {

  /**
   * How a training stands that isn't finished.
   *
   * @param running whether a process is at it: then the page loads itself anew
   * @param lines in words
   */
  public record Underway(boolean running, List<String> lines) {
    public Underway {
      lines = List.copyOf(lines);
    }
  }

  /** Of a finished one. */
  public PretrainingInput(
      String title,
      String about,
      List<Fact> facts,
      Pretraining pretraining,
      Optional<IndexStatistics> samples,
      String settings) {
    this(title, about, facts, pretraining, samples, settings, Optional.empty());
  }

  /** Checks and copies. */
  public PretrainingInput {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(about, "about");
    facts = List.copyOf(facts);
    if (pretraining.metrics().isEmpty() && underway.isEmpty()) {
      throw new IllegalArgumentException("Invalid metrics: no line (must be one or more)");
    }
    Objects.requireNonNull(samples, "samples");
    Objects.requireNonNull(settings, "settings");
  }
}
