package io.skipclip.jobs.charts.svg;

import io.skipclip.jobs.charts.svg.Drawing.Stroke;
import io.skipclip.jobs.charts.svg.Drawing.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Axes side by side, and a line across them for each thing that has a number on each (parallel
 * coordinates, Inselberg 1985). A line is broken at an axis that it has no number on.
 *
 * @param axes 2 or more, from left to right
 * @param bundles the later over the earlier
 */
public record ParallelAxes(List<NamedScale> axes, List<Bundle> bundles) {
  private static final Pen AXIS = new Pen("#454c55", 1.2, 0.8);
  private static final int AXIS_PX = 150;
  private static final int HEIGHT_PX = 380;
  private static final int SIDE_PX = 70;
  private static final int HEAD_PX = 52;
  private static final int FOOT_PX = 14;
  private static final int NAME_LETTERS = 18;
  private static final int TICK_LETTERS = 9;

  public ParallelAxes {
    axes = List.copyOf(axes);
    bundles = List.copyOf(bundles);
  }

  /**
   * Lines of one colour.
   *
   * @param titled whether a reader who points at a line is told its name
   */
  public record Bundle(Pen pen, boolean titled, List<Line> lines) {
    public Bundle {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line.
   *
   * @param name what it stands for
   * @param values a number an axis; NaN where there is none
   */
  public record Line(String name, List<Double> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /** Draws it, as wide as the axes need. */
  public Drawing draw() {
    int width = 2 * SIDE_PX + AXIS_PX * (axes.size() - 1);
    Area area =
        new Area(SIDE_PX, HEAD_PX, width - 2.0 * SIDE_PX, HEIGHT_PX - HEAD_PX - (double) FOOT_PX);
    List<Stroke> strokes = new ArrayList<>();
    bundles.forEach(bundle -> strokes.addAll(strokes(bundle, area)));
    strokes.add(axes(area));
    return new Drawing(width, HEIGHT_PX, strokes, words(area));
  }

  private double x(int axis, Area area) {
    return area.x(axis / (axes.size() - 1.0));
  }

  private List<Stroke> strokes(Bundle bundle, Area area) {
    if (bundle.titled()) {
      return bundle.lines().stream()
          .map(
              line ->
                  new Stroke(
                      bundle.pen(), trace(line, area, new PathData()).toString(), line.name()))
          .toList();
    }
    PathData path = new PathData();
    bundle.lines().forEach(line -> trace(line, area, path));
    return List.of(new Stroke(bundle.pen(), path.toString(), ""));
  }

  private PathData trace(Line line, Area area, PathData path) {
    for (int axis = 0; axis < axes.size(); axis++) {
      double value = line.values().get(axis);
      if (Double.isNaN(value)) {
        continue;
      }
      double y = area.y(axes.get(axis).scale().place(value));
      boolean before = axis > 0 && !Double.isNaN(line.values().get(axis - 1));
      boolean after = axis + 1 < axes.size() && !Double.isNaN(line.values().get(axis + 1));
      if (before) {
        path.lineTo(x(axis, area), y);
      } else if (after) {
        path.moveTo(x(axis, area), y);
      } else {
        path.dot(x(axis, area), y);
      }
    }
    return path;
  }

  private Stroke axes(Area area) {
    PathData path = new PathData();
    for (int axis = 0; axis < axes.size(); axis++) {
      path.moveTo(x(axis, area), area.y(0)).lineTo(x(axis, area), area.y(1));
      for (Scale.Tick tick : axes.get(axis).scale().ticks()) {
        double y = area.y(axes.get(axis).scale().place(tick.value()));
        path.moveTo(x(axis, area) - 4, y).across(4);
      }
    }
    return new Stroke(AXIS, path.toString(), "");
  }

  private List<Word> words(Area area) {
    List<Word> words = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      words.addAll(name(axes.get(axis), x(axis, area)));
      for (Scale.Tick tick : axes.get(axis).scale().ticks()) {
        double y = area.y(axes.get(axis).scale().place(tick.value())) + 5;
        String text = NamedScale.cut(tick.label(), TICK_LETTERS);
        String full = text.equals(tick.label()) ? "" : tick.label();
        words.add(new Word(x(axis, area) - 7, y, "end", false, text, full));
      }
    }
    return words;
  }

  /** On two lines, a key parted behind its last dot. */
  private static List<Word> name(NamedScale axis, double x) {
    int parted = axis.name().contains(" ") ? 0 : axis.name().lastIndexOf('.') + 1;
    NamedScale first = new NamedScale(axis.name().substring(0, parted), axis.scale());
    NamedScale second = new NamedScale(axis.name().substring(parted), axis.scale());
    return List.of(
        first.word(x, HEAD_PX - 32.0, NAME_LETTERS), second.word(x, HEAD_PX - 14.0, NAME_LETTERS));
  }
}
