package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Figures;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How much of the best trial's lead luck alone can explain. The spread is that of the middle half,
 * as a normal distribution has it, so that a few trials that went astray don't widen it. It holds
 * what the settings did as well as what chance did: what follows from it is the most that luck is
 * expected to do, not the least.
 *
 * @param rung where trials are compared
 * @param trials that reached it
 * @param spread deviation of a normal distribution with their quartiles
 * @param excess that the best of as many equal trials is expected to have, in spreads
 * @param lead of the best above the median
 */
record Luck(int rung, int trials, double spread, double excess, double lead) {
  /** Quartiles of a normal distribution lie so many deviations apart. */
  private static final double QUARTILES = 1.349;

  private static final int LEAST_TRIALS = 4;

  /** Empty where too few trials can be compared. */
  static Optional<Luck> of(SweepFacts facts) {
    if (facts.compared().isEmpty()) {
      return Optional.empty();
    }
    int rung = facts.compared().getAsInt();
    double[] all = facts.reached(rung).stream().mapToDouble(each -> each.objective(rung)).toArray();
    if (all.length < LEAST_TRIALS) {
      return Optional.empty();
    }
    double spread = (StatUtils.percentile(all, 75) - StatUtils.percentile(all, 25)) / QUARTILES;
    double lead = StatUtils.max(all) - StatUtils.percentile(all, 50);
    return Optional.of(new Luck(rung, all.length, spread, BestOfEqual.excess(all.length), lead));
  }

  double expectedLead() {
    return excess * spread;
  }

  /** What to make of the best, a paragraph each. */
  static List<String> paragraphs(SweepFacts facts) {
    int begun = facts.tried().size();
    String flatters =
        "The best of %s flatters: it is chosen because its figure is high, by luck as well. It is"
                .formatted(begun < 2 ? "several trials" : Figures.count(begun, "trial"))
            + " no result. The result is the finalists' study: the best settings trained again with"
            + " fresh seeds, and measured on videos that the sweep never looked at.";
    return of(facts).map(luck -> List.of(flatters, luck.told(facts))).orElse(List.of(flatters));
  }

  private String told(SweepFacts facts) {
    String chosen =
        rung == 0
            ? ""
            : " These were chosen by the same figure among %s, which flatters them once more."
                .formatted(Figures.count(facts.reached(0).size(), "trial"));
    return ("Were the %s at %s equal but for chance (spread %s), the best would be expected %s"
            + " spreads, %s, above their median by luck alone. Here it lies %s above. The spread"
            + " holds what the settings did too, so luck is expected to do less than that.%s")
        .formatted(
            Figures.count(trials, "trial"),
            facts.named(rung),
            Figures.number(spread),
            Figures.decimals(excess, 2),
            Figures.number(expectedLead()),
            Figures.number(lead),
            chosen);
  }
}
