package io.skipclip.jobs.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What happened in a search: events, in their order, are all that it remembers. */
public sealed interface Event {
  /** The trial's number, from 1 up. */
  int trial();

  /**
   * A trial begins: it trains to rung 0.
   *
   * @param values of the settings under search, as they were drawn
   */
  record Suggested(int trial, Map<String, Object> values) implements Event {
    public Suggested {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * A trial that waits goes on.
   *
   * @param rung to which
   */
  record Promoted(int trial, int rung) implements Event {}

  /**
   * A trial is there, and waits.
   *
   * @param rung where
   * @param objective finite, the greater the better
   * @param figures all that was measured there, by name, to be looked at
   */
  record Reached(int trial, int rung, double objective, Map<String, Double> figures)
      implements Event {
    public Reached {
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
      if (!Double.isFinite(objective)) {
        throw new IllegalArgumentException(
            "Invalid objective of trial %s: %s (must be finite)".formatted(trial, objective));
      }
    }
  }

  /**
   * A trial ended on its way to a rung, and is not tried again.
   *
   * @param rung to which it was on its way
   * @param reason one line
   */
  record Failed(int trial, int rung, String reason) implements Event {
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
