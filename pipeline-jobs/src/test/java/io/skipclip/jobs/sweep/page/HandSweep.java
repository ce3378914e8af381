package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Event.Suggested;
import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.SpaceExample;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.journal.Entry;
import io.skipclip.jobs.search.scheduler.Asha;
import io.skipclip.jobs.search.searcher.RandomSearcher;
import io.skipclip.jobs.search.space.Space;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A journal written by hand, an event each ten seconds. */
final class HandSweep {
  static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
  static final Rungs RUNGS = new Rungs(List.of(2, 6), 3);

  private final Space space;
  private final List<Entry> entries = new ArrayList<>();
  private String slot = "host:1/0";
  private int begun;
  private int trials = 20;

  HandSweep(Space space) {
    this.space = space;
  }

  /** Of one key, x from 0 to 1. */
  HandSweep() {
    this(SpaceExample.line());
  }

  HandSweep trials(int of) {
    trials = of;
    return this;
  }

  HandSweep by(String name) {
    slot = name;
    return this;
  }

  HandSweep begin(Map<String, Object> values) {
    begun++;
    return add(new Suggested(begun, values));
  }

  HandSweep begin(double x) {
    return begin(Map.of("x", x));
  }

  HandSweep reach(int trial, int rung, double objective) {
    return add(new Reached(trial, rung, objective, Map.of("R@5", objective + 0.1)));
  }

  HandSweep promote(int trial, int rung) {
    return add(new Promoted(trial, rung));
  }

  HandSweep fail(int trial, int rung, String reason) {
    return add(new Failed(trial, rung, reason));
  }

  /** Trials that each begin and reach the first rung. */
  HandSweep tried(double... objectives) {
    for (double objective : objectives) {
      begin(0.5).reach(begun, 0, objective);
    }
    return this;
  }

  private HandSweep add(Event event) {
    entries.add(new Entry(BEGIN.plusSeconds(10L * entries.size()), slot, event));
    return this;
  }

  SweepRecord record(boolean over) {
    Sweep sweep = new Sweep(space, new RandomSearcher(space, 1), RUNGS, new Asha(RUNGS), trials);
    Instant now = BEGIN.plusSeconds(10L * entries.size());
    return new SweepRecord("By hand", "validation R@1", sweep, entries, now, over);
  }

  SweepFacts facts() {
    return new SweepFacts(record(false));
  }
}
