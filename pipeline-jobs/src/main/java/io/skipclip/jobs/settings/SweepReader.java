package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Scheduler;
import io.skipclip.jobs.search.Searcher;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.scheduler.Asha;
import io.skipclip.jobs.search.scheduler.Halving;
import io.skipclip.jobs.search.searcher.GridSearcher;
import io.skipclip.jobs.search.searcher.RandomSearcher;
import io.skipclip.jobs.search.searcher.SobolSearcher;
import io.skipclip.jobs.search.searcher.TpeSearcher;
import io.skipclip.jobs.search.space.Space;
import java.util.List;

/** Reads the section sweep. */
final class SweepReader {
  private static final String TRIALS = "sweep.trials";
  private static final String UNSET = "unset";
  private static final String RUNGS = "sweep.rungs";

  private enum SearcherName {
    RANDOM,
    SOBOL,
    GRID,
    TPE
  }

  private enum SchedulerName {
    NONE,
    HALVING,
    ASHA
  }

  private final Config config;
  private final Keys keys;
  private final Settings settings;

  /**
   * @param config all settings
   * @param settings the same, of which each trial changes some
   */
  SweepReader(Config config, Settings settings) {
    this.config = config;
    this.keys = new Keys(config);
    this.settings = settings;
  }

  Sweep read() {
    Space space = new SpaceReader(config, settings).read();
    int most = trials();
    Searcher searcher = searcher(space, most);
    int trials = searcher instanceof GridSearcher grid ? grid.size() : most;
    SchedulerName scheduler = keys.choice("sweep.scheduler", SchedulerName.class);
    Rungs rungs = scheduler == SchedulerName.NONE ? Rungs.single(epochs()) : rungs();
    requireEnough(trials, rungs);
    return new Sweep(space, searcher, rungs, scheduler(scheduler, rungs, trials), trials);
  }

  private int trials() {
    if (config.getString(TRIALS).equals(UNSET)) {
      throw new InvalidSettingsException(
          "Invalid %s: %s (must be how many trials begin, 1 or more)".formatted(TRIALS, UNSET));
    }
    return keys.inRange(TRIALS, 1, Integer.MAX_VALUE);
  }

  private Searcher searcher(Space space, int trials) {
    long seed = settings.seed();
    return switch (keys.choice("sweep.searcher", SearcherName.class)) {
      case RANDOM -> new RandomSearcher(space, seed);
      case SOBOL -> new SobolSearcher(space, seed);
      case GRID -> new GridSearcher(space, trials);
      case TPE -> new TpeSearcher(space, seed);
    };
  }

  private Rungs rungs() {
    List<Integer> given = keys.integerOrList(RUNGS);
    int factor = keys.integer("sweep.factor");
    if (config.getValue(RUNGS).valueType() != ConfigValueType.LIST) {
      return Rungs.upTo(epochs(), given.get(0), factor);
    }
    Rungs rungs = new Rungs(given, factor);
    if (given.get(rungs.top()) != epochs()) {
      throw new InvalidSettingsException(
          "Invalid %s: %s (must end at %s = %s)"
              .formatted(RUNGS, given, Identity.PRETRAIN_EPOCHS, epochs()));
    }
    return rungs;
  }

  private int epochs() {
    return settings.pretrainEpochs().epochs();
  }

  private static void requireEnough(int trials, Rungs rungs) {
    if (trials < rungs.leastTrials()) {
      throw new InvalidSettingsException(
          "Invalid %s: %s (must be %s or more, of which one reaches the last of the rungs %s)"
              .formatted(TRIALS, trials, rungs.leastTrials(), rungs.epochs()));
    }
  }

  /** Of one rung alone nobody is promoted. */
  private static Scheduler scheduler(SchedulerName name, Rungs rungs, int trials) {
    return name == SchedulerName.ASHA ? new Asha(rungs) : new Halving(rungs, trials);
  }
}
