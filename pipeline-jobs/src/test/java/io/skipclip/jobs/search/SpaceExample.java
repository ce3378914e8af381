package io.skipclip.jobs.search;

import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
import java.util.List;
import java.util.Map;

/** A space with a key of each kind, one of them conditional. */
public final class SpaceExample {
  public static final String RATE = "pretrain.learning-rate";
  public static final String MARGIN = "pretrain.contrastive-margin";
  public static final String STRIDE = "sampling.stride";
  public static final String INTERVAL = "training.averaging-interval";
  public static final String RANKING = "pretrain.ranking";
  public static final String RANK_MARGIN = "pretrain.rank-margin";

  private SpaceExample() {}

  public static Space space() {
    return new Space(
        List.of(
            Dimension.always(RATE, Range.logarithmic(1e-5, 3e-3)),
            Dimension.always(MARGIN, Range.steps(0.05, 0.6, 0.05)),
            Dimension.always(STRIDE, new Choice(List.of(1, 2, 4))),
            Dimension.always(INTERVAL, Range.wholeLogarithmic(1, 50)),
            new Dimension(RANK_MARGIN, Range.uniform(0.02, 0.3), Map.of(RANKING, List.of(true))),
            Dimension.always(RANKING, new Choice(List.of(true, false)))));
  }

  /** Any numbers from 0 to 1. */
  public static Space line() {
    return new Space(List.of(Dimension.always("x", Range.uniform(0, 1))));
  }
}
