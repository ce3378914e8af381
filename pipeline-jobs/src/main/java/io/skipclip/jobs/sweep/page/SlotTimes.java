package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.svg.Drawing;
import io.skipclip.jobs.charts.svg.Drawing.Stroke;
import io.skipclip.jobs.charts.svg.DrawnFigure;
import io.skipclip.jobs.charts.svg.PathData;
import io.skipclip.jobs.charts.svg.Pen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When each slot trained what. Public for the templates.
 *
 * @param slots a row each, in the order in which they began
 * @param ticks times since the sweep began, evenly from the left end to the right
 * @param legend what the colours stand for
 * @param note how to read it
 */
public record SlotTimes(
    List<Slot> slots, List<String> ticks, List<DrawnFigure.Key> legend, String note) {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 10;
  private static final double GAP = 0.6;
  private static final int MOST_SLOTS = 48;
  private static final ChartColour FAILED = ChartColour.VERMILION;
  private static final ChartColour RUNNING = ChartColour.GREEN;

  /**
   * A row.
   *
   * @param name process and slot
   * @param bars a bar a trial and rung
   */
  public record Slot(String name, Drawing bars) {}

  static SlotTimes of(SweepFacts facts) {
    List<Leg> legs = facts.tried().stream().flatMap(each -> each.legs().stream()).toList();
    Instant from =
        legs.stream().map(Leg::from).min(Comparator.naturalOrder()).orElse(facts.page().now());
    Instant to = legs.stream().map(Leg::to).max(Comparator.naturalOrder()).orElse(from);
    Map<String, List<Leg>> rows =
        legs.stream()
            .sorted(Comparator.comparing(Leg::from))
            .collect(Collectors.groupingBy(Leg::by, LinkedHashMap::new, Collectors.toList()));
    double seconds = Math.max(1, Duration.between(from, to).toMillis() / 1000.0);
    Bars bars = new Bars(from, seconds, new RungColours(facts.top()));
    List<Slot> slots = new ArrayList<>();
    rows.forEach((name, own) -> slots.add(new Slot(name, bars.draw(own))));
    return new SlotTimes(
        slots.subList(Math.max(0, slots.size() - MOST_SLOTS), slots.size()),
        List.of("0", Figures.duration(seconds / 2), Figures.duration(seconds)),
        legend(legs, facts),
        note(slots.size()));
  }

  /** Of what there is. */
  private static List<DrawnFigure.Key> legend(List<Leg> legs, SweepFacts facts) {
    List<DrawnFigure.Key> legend = new ArrayList<>();
    RungColours colours = new RungColours(facts.top());
    for (int rung : facts.rungs()) {
      legend.add(new DrawnFigure.Key(colours.of(rung), "to " + facts.named(rung), ""));
    }
    if (legs.stream().anyMatch(leg -> leg.outcome() == Leg.Outcome.FAILED)) {
      legend.add(new DrawnFigure.Key(FAILED.hex(), "failed", ""));
    }
    if (legs.stream().anyMatch(leg -> leg.outcome() == Leg.Outcome.RUNNING)) {
      String state = facts.page().over() ? "unfinished" : "running";
      legend.add(new DrawnFigure.Key(RUNNING.hex(), state, ""));
    }
    return legend;
  }

  private static String note(int slots) {
    return "A bar a trial's way to a rung, in the row of the slot that ended it; a trial that"
        + " another process went on with begins where that slot was free."
        + (slots > MOST_SLOTS
            ? " Of %s slots the last %s are shown.".formatted(slots, MOST_SLOTS)
            : "");
  }

  /** Draws rows on one scale of time. */
  private record Bars(Instant from, double seconds, RungColours colours) {
    Drawing draw(List<Leg> legs) {
      Map<String, PathData> paths = new LinkedHashMap<>();
      double free = 0;
      for (Leg leg : legs.stream().sorted(Comparator.comparing(Leg::to)).toList()) {
        double begin = leg.taken() ? Math.max(free, x(leg.from())) : x(leg.from());
        double end = Math.max(x(leg.to()), begin);
        paths
            .computeIfAbsent(colour(leg), colour -> new PathData())
            .moveTo(begin, HEIGHT / 2.0)
            .across(Math.max(end - begin - GAP, GAP));
        free = end;
      }
      List<Stroke> strokes = new ArrayList<>();
      paths.forEach(
          (colour, path) ->
              strokes.add(new Stroke(new Pen(colour, HEIGHT, 1), path.toString(), "")));
      return new Drawing(WIDTH, HEIGHT, strokes, List.of());
    }

    private double x(Instant at) {
      return WIDTH * Duration.between(from, at).toMillis() / 1000.0 / seconds;
    }

    private String colour(Leg leg) {
      return switch (leg.outcome()) {
        case REACHED -> colours.of(leg.rung());
        case FAILED -> SlotTimes.FAILED.hex();
        case RUNNING -> SlotTimes.RUNNING.hex();
      };
    }
  }
}
