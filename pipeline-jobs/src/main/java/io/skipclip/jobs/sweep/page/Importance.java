package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.search.space.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * How much of the trials' order at a rung one key explains by itself: Kelley's epsilon squared ("An
 * unbiased correlation ratio measure", PNAS 1935) of the objective's ranks over groups of the key's
 * values. It is the share of the ranks' variance between the groups, less what chance puts there: a
 * key that does nothing is expected at 0, whatever the number of trials or groups. Ranks make it
 * deaf to trials that went astray. A choice has a group each value, a range groups of about as many
 * trials each, so it works for both and finds an optimum in the middle, which a correlation does
 * not. What keys do only together it does not see.
 *
 * @param share 0 to 1
 * @param aboveChance whether more than one in twenty keys that do nothing would have (F test)
 * @param trials that have the key
 */
record Importance(double share, boolean aboveChance, int trials) {
  private static final int MOST_GROUPS = 10;

  /** Of two, an optimum in the middle would not be seen. */
  private static final int LEAST_GROUPS = 3;

  private static final double CONFIDENCE = 0.95;

  /**
   * Empty where fewer than {@link SweepFacts#LEAST_TRIALS} trials have the key, or all one value.
   */
  static Optional<Importance> of(Dimension key, SweepFacts facts, int rung) {
    List<Tried> with =
        facts.reached(rung).stream()
            .filter(each -> each.trial().values().containsKey(key.key()))
            .toList();
    if (with.size() < SweepFacts.LEAST_TRIALS) {
      return Optional.empty();
    }
    double[] ranks =
        new NaturalRanking(NaNStrategy.FIXED, TiesStrategy.AVERAGE)
            .rank(with.stream().mapToDouble(each -> each.objective(rung)).toArray());
    Map<Integer, List<Double>> groups =
        IntStream.range(0, ranks.length)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    groups(key, with)::get,
                    Collectors.mapping(trial -> ranks[trial], Collectors.toList())));
    return groups.size() < 2 || groups.size() >= ranks.length
        ? Optional.empty()
        : Optional.of(of(ranks, groups));
  }

  /** The group of each trial. Equal values are in one, those of a choice in no other's. */
  private static List<Integer> groups(Dimension key, List<Tried> with) {
    double[] positions =
        with.stream().mapToDouble(each -> position(key, each).orElseThrow()).toArray();
    double[] ranks = new NaturalRanking(NaNStrategy.FIXED, TiesStrategy.MINIMUM).rank(positions);
    int count = groupCount(ranks.length);
    boolean apart = KeyAxis.isChoice(key) || key.domain().size().orElse(Long.MAX_VALUE) <= count;
    return DoubleStream.of(ranks)
        .mapToObj(rank -> (int) (apart ? rank : (rank - 1) * count / ranks.length))
        .toList();
  }

  private static OptionalDouble position(Dimension key, Tried tried) {
    return key.domain().position(tried.trial().values().get(key.key()));
  }

  private static int groupCount(int trials) {
    return Math.max(LEAST_GROUPS, Math.min(MOST_GROUPS, (int) (Math.sqrt(trials) / 2)));
  }

  private static Importance of(double[] ranks, Map<Integer, List<Double>> groups) {
    double mean = StatUtils.mean(ranks);
    double total = StatUtils.variance(ranks) * (ranks.length - 1);
    if (total == 0) {
      return new Importance(0, false, ranks.length);
    }
    double between =
        groups.values().stream()
            .mapToDouble(group -> group.size() * Math.pow(mean(group) - mean, 2))
            .sum();
    double ratio = between / total;
    int freedom = ranks.length - groups.size();
    double share = 1 - (1 - ratio) * (ranks.length - 1) / freedom;
    double f =
        new FDistribution(groups.size() - 1.0, freedom).inverseCumulativeProbability(CONFIDENCE);
    double chance = (groups.size() - 1) * f / ((groups.size() - 1) * f + freedom);
    return new Importance(Math.max(0, share), ratio > chance, ranks.length);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
