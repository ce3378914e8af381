package io.skipclip.jobs.sweep.page;

import io.skipclip.features.KeyedRandom;
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
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A sweep that slots ran side by side, each at its own time. Who is among the best of a rung when
 * it gets there goes on at once; nobody else ever does, so that thousands of trials take no time.
 */
public final class SampleSweep {
  static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
  static final Rungs RUNGS = Rungs.upTo(100, 4, 3);
  private static final int SECONDS_AN_EPOCH = 7;

  private record Running(int trial, int rung, int slot, double end) {}

  private final Sweep sweep;
  private final double failing;
  private final SplittableRandom random;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Map<String, Object>> values = new ArrayList<>();
  private final List<TreeSet<Double>> rungs = new ArrayList<>();
  private final PriorityQueue<Running> running =
      new PriorityQueue<>(Comparator.comparing(Running::end));

  private SampleSweep(Space space, int trials, double failing) {
    this.sweep = new Sweep(space, new RandomSearcher(space, 1), RUNGS, new Asha(RUNGS), trials);
    this.failing = failing;
    this.random = KeyedRandom.of(1, "sample");
    RUNGS.epochs().forEach(epochs -> rungs.add(new TreeSet<>()));
  }

  public static SweepRecord of(int trials) {
    return of(trials, 0.03, 4);
  }

  /**
   * A sweep at its end.
   *
   * @param failing the share of ways to a rung that fail
   */
  public static SweepRecord of(int trials, double failing, int slots) {
    return new SampleSweep(SpaceExample.space(), trials, failing).run(slots);
  }

  /** A sweep of 24 keys, among them one of 40 words. */
  public static SweepRecord ofManyKeys(int trials) {
    List<Dimension> keys = new ArrayList<>(SpaceExample.space().dimensions());
    keys.add(
        Dimension.always(
            "prepare.many-words",
            new Choice(
                IntStream.range(0, 40).mapToObj(i -> (Object) ("a-long-word-" + i)).toList())));
    for (int key = keys.size(); key < 24; key++) {
      String name = "finetune.augmentation.brightness-and-contrast-" + key;
      keys.add(Dimension.always(name, Range.uniform(-1000, 1000)));
    }
    return new SampleSweep(new Space(keys), trials, 0.03).run(4);
  }

  /** A sweep after so many of its events. */
  public static SweepRecord after(int events, SweepRecord whole) {
    List<Entry> entries = whole.entries().subList(0, events);
    Instant now = events == 0 ? BEGIN : entries.get(events - 1).at().plusSeconds(30);
    return new SweepRecord(whole.title(), whole.objective(), whole.sweep(), entries, now, false);
  }

  private SweepRecord run(int slots) {
    for (int slot = 0; slot < slots && values.size() < sweep.trials(); slot++) {
      begin(slot, slot * 5);
    }
    while (!running.isEmpty()) {
      end(running.remove());
    }
    Instant now = entries.get(entries.size() - 1).at().plusSeconds(60);
    return new SweepRecord("A sweep", "validation R@1", sweep, entries, now, true);
  }

  private void begin(int slot, double at) {
    int trial = values.size() + 1;
    values.add(sweep.searcher().suggest(trial, List.of()));
    add(slot, at, new Suggested(trial, values.get(trial - 1)));
    go(trial, 0, slot, at);
  }

  private void go(int trial, int rung, int slot, double at) {
    int epochs = RUNGS.epochs().get(rung) - (rung == 0 ? 0 : RUNGS.epochs().get(rung - 1));
    double seconds = epochs * SECONDS_AN_EPOCH * random.nextDouble(0.8, 1.2);
    running.add(new Running(trial, rung, slot, at + seconds));
  }

  private void end(Running ended) {
    if (random.nextDouble() < failing) {
      String reason =
          ended.trial() % 3 == 0
              ? "Cannot train: needs %s MB of memory, has 2048".formatted(2048 + ended.trial())
              : "the objective is NaN";
      add(ended.slot(), ended.end(), new Failed(ended.trial(), ended.rung(), reason));
    } else if (reached(ended)) {
      add(ended.slot(), ended.end(), new Promoted(ended.trial(), ended.rung() + 1));
      go(ended.trial(), ended.rung() + 1, ended.slot(), ended.end());
      return;
    }
    if (values.size() < sweep.trials()) {
      begin(ended.slot(), ended.end());
    }
  }

  /** Tells a result, and whether it is among the best so far. */
  private boolean reached(Running ended) {
    double objective = objective(values.get(ended.trial() - 1), ended.rung());
    TreeSet<Double> there = rungs.get(ended.rung());
    there.add(objective);
    Map<String, Double> figures =
        Map.of("validation R@1", objective, "validation R@5", Math.min(1, objective + 0.2));
    add(ended.slot(), ended.end(), new Reached(ended.trial(), ended.rung(), objective, figures));
    int better = there.tailSet(objective, false).size();
    return ended.rung() < RUNGS.top() && better < there.size() / RUNGS.factor();
  }

  /** Best at a learning rate of 3e-4 and a stride of 2; the interval does nothing. */
  private double objective(Map<String, Object> of, int rung) {
    double distance = Math.log10((double) of.get(SpaceExample.RATE) / 3e-4);
    double good =
        0.35
            - 0.1 * distance * distance
            + (of.get(SpaceExample.STRIDE).equals(2) ? 0.04 : 0)
            + 0.05 * (double) of.get(SpaceExample.MARGIN);
    double noise = 0.03 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
    return Math.max(0.01, good + 0.06 * rung + noise);
  }

  private void add(int slot, double second, Event event) {
    Instant at = BEGIN.plusMillis(Math.round(1000 * second));
    entries.add(new Entry(at, "worker-%s.example:%s/%s".formatted(slot / 2, 4711, slot), event));
  }
}
