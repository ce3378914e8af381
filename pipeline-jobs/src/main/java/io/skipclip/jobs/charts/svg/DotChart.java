package io.skipclip.jobs.charts.svg;

import io.skipclip.jobs.charts.Points;
import io.skipclip.jobs.charts.Size;
import io.skipclip.jobs.charts.svg.Drawing.Stroke;
import io.skipclip.jobs.charts.svg.Drawing.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Dots and steps over a number or names. It has the look of the charts that are pictures.
 *
 * @param x the axis across
 * @param y the axis upwards
 * @param layers the later over the earlier
 */
public record DotChart(NamedScale x, NamedScale y, List<Layer> layers) {
  private static final Pen GRID = new Pen("#808892", 1, 0.25);
  private static final int EDGE_PX = 12;
  private static final int LINE_PX = 20;
  private static final double LETTER_PX = 8.6;

  public DotChart {
    layers = List.copyOf(layers);
  }

  /** How points are drawn. */
  public enum Mark {
    DOTS,
    /** Level from each point to the x of the next, and straight up to it. */
    STEPS
  }

  /** Points in one colour. */
  public record Layer(Pen pen, Mark mark, Points points) {}

  /** Draws it. */
  public Drawing draw(Size size) {
    double left = LINE_PX + EDGE_PX + LETTER_PX * longest(y.scale());
    Area area =
        new Area(
            left,
            EDGE_PX,
            size.widthPx() - left - EDGE_PX,
            size.heightPx() - 2.0 * LINE_PX - 2 * EDGE_PX);
    List<Stroke> strokes = new ArrayList<>(List.of(grid(area)));
    layers.forEach(layer -> strokes.add(new Stroke(layer.pen(), path(layer, area).toString(), "")));
    return new Drawing(size.widthPx(), size.heightPx(), strokes, words(area, size));
  }

  private static int longest(Scale scale) {
    return scale.ticks().stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
  }

  private Stroke grid(Area area) {
    PathData path = new PathData();
    for (Scale.Tick tick : y.scale().ticks()) {
      path.moveTo(area.left(), area.y(y.scale().place(tick.value()))).across(area.width());
    }
    return new Stroke(GRID, path.toString(), "");
  }

  private PathData path(Layer layer, Area area) {
    PathData path = new PathData();
    for (int i = 0; i < layer.points().size(); i++) {
      double px = area.x(x.scale().place(layer.points().x().get(i)));
      double py = area.y(y.scale().place(layer.points().y().get(i)));
      if (layer.mark() == Mark.DOTS) {
        path.dot(px, py);
      } else if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, area.y(y.scale().place(layer.points().y().get(i - 1)))).lineTo(px, py);
      }
    }
    return path;
  }

  private List<Word> words(Area area, Size size) {
    List<Word> words = new ArrayList<>();
    for (Scale.Tick tick : y.scale().ticks()) {
      double py = area.y(y.scale().place(tick.value()));
      words.add(Word.of(area.left() - 8, py + 5, "end", tick.label()));
    }
    words.addAll(ticksAcross(area));
    double middle = area.left() + area.width() / 2;
    words.add(x.word(middle, size.heightPx() - EDGE_PX, (int) (area.width() / LETTER_PX)));
    Word label =
        y.word(LINE_PX - 4, area.top() + area.height() / 2, (int) (size.heightPx() / LETTER_PX));
    words.add(new Word(label.x(), label.y(), "middle", true, label.text(), label.title()));
    return words;
  }

  /** As many as there is room for. */
  private List<Word> ticksAcross(Area area) {
    List<Word> words = new ArrayList<>();
    double free = 0;
    double room = area.width() / Math.max(1, x.scale().ticks().size());
    for (Scale.Tick tick : x.scale().ticks()) {
      String text = NamedScale.cut(tick.label(), (int) Math.max(6, room / LETTER_PX - 1));
      double half = LETTER_PX * text.length() / 2;
      double px =
          Math.min(
              area.x(x.scale().place(tick.value())), area.left() + area.width() + EDGE_PX - half);
      if (px - half >= free) {
        String full = text.equals(tick.label()) ? "" : tick.label();
        words.add(new Word(px, area.top() + area.height() + LINE_PX, "middle", false, text, full));
        free = px + half + LETTER_PX;
      }
    }
    return words;
  }
}
