package io.skipclip.jobs.sweep;

import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Scheduler;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.scheduler.Asha;
import io.skipclip.jobs.search.scheduler.Halving;
import io.skipclip.jobs.search.searcher.RandomSearcher;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
import java.util.List;

/** Sweeps of one setting that nothing is trained by. */
final class TrivialSweep {
  static final String KEY = "pretrain.learning-rate";

  private static final Space SPACE =
      new Space(List.of(Dimension.always(KEY, Range.logarithmic(1e-5, 1e-2))));
  private static final Rungs RUNGS = Rungs.upTo(27, 3, 3);

  private TrivialSweep() {}

  /** Trials that never pause. */
  static Sweep random(int trials) {
    return sweep(Rungs.single(27), new Halving(Rungs.single(27), trials), trials);
  }

  /** Three rungs, at which all are waited for. */
  static Sweep halving(int trials) {
    return sweep(RUNGS, new Halving(RUNGS, trials), trials);
  }

  /** Three rungs, from which the better go on at once. */
  static Sweep asha(int trials) {
    return sweep(RUNGS, new Asha(RUNGS), trials);
  }

  private static Sweep sweep(Rungs rungs, Scheduler scheduler, int trials) {
    return new Sweep(SPACE, new RandomSearcher(SPACE, 3), rungs, scheduler, trials);
  }
}
