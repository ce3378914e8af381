package io.skipclip.jobs.averaging.lanes;

/** Measures seconds since its start; the only clock of parameter averaging. */
public final class Stopwatch {
  private static final double NANOS_PER_SECOND = 1e9;

  private long startNanos = System.nanoTime();

  /** Returns the seconds since the start or the last lap, and starts anew. */
  public double lapSeconds() {
    long now = System.nanoTime();
    double seconds = (now - startNanos) / NANOS_PER_SECOND;
    startNanos = now;
    return seconds;
  }
}
