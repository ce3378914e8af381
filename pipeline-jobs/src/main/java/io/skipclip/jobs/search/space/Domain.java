package io.skipclip.jobs.search.space;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The values that one setting may take. Each has a position, a number by which searchers tell
 * values apart: a number is its own, a choice has its place in the list, from 0.
 */
public sealed interface Domain permits Choice, Range {
  /**
   * The value at a quantile of what is drawn without knowing any result.
   *
   * @param quantile 0 to 1, 1 excluded
   */
  Object at(double quantile);

  /**
   * Where a value stands.
   *
   * @return empty if it is none of these values
   */
  OptionalDouble position(Object value);

  /** The value that stands nearest to a position. */
  Object nearest(double position);

  /** How many values there are; empty if there is no gap between them. */
  OptionalLong size();

  /**
   * One of countable values, in their order.
   *
   * @param index 0 to {@link #size()}, that excluded
   */
  Object value(long index);
}
