package io.skipclip.jobs.charts.svg;

/** The part of a drawing that holds what is drawn, its axes around it; all in pixels. */
record Area(double left, double top, double width, double height) {
  double x(double place) {
    return left + place * width;
  }

  /** Upwards, as axes go. */
  double y(double place) {
    return top + (1 - place) * height;
  }
}
