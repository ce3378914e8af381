package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.svg.NamedScale;
import io.skipclip.jobs.charts.svg.Scale;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The axis of the objective. It begins where all but results far below the others lie, so that one
 * of these doesn't press the others together.
 *
 * @param axis where results stand
 * @param below how many lie below its beginning
 */
record ObjectiveAxis(NamedScale axis, long below) {
  /** Quartile distances below the first quartile: Tukey's "far out". */
  private static final double FAR = 3;

  private static final double ROOM = 0.04;

  /** Over all rungs. */
  static ObjectiveAxis of(SweepFacts facts) {
    return of(
        facts,
        facts.tried().stream()
            .flatMap(each -> each.trial().figures().stream())
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  /** At one rung that was reached. */
  static ObjectiveAxis at(int rung, SweepFacts facts) {
    return of(
        facts, facts.reached(rung).stream().mapToDouble(each -> each.objective(rung)).toArray());
  }

  private static ObjectiveAxis of(SweepFacts facts, double[] all) {
    double first = StatUtils.percentile(all, 25);
    double far = first - FAR * (StatUtils.percentile(all, 75) - first);
    double least = far < first ? far : Double.NEGATIVE_INFINITY;
    double low = DoubleStream.of(all).filter(each -> each >= least).min().orElseThrow();
    double high = StatUtils.max(all);
    double room = ROOM * (high - low);
    NamedScale axis =
        new NamedScale(facts.page().objective(), Scale.linear(low - room, high + room));
    return new ObjectiveAxis(axis, DoubleStream.of(all).filter(each -> each < least).count());
  }

  /** What a reader has to know of it; mostly empty. */
  String note() {
    return below == 0
        ? ""
        : " %s far below the others %s at the lower edge."
            .formatted(Figures.count(below, "result"), below == 1 ? "lies" : "lie");
  }
}
