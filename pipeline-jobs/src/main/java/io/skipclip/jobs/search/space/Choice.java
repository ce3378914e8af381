package io.skipclip.jobs.search.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One of some values between which there is no order.
 *
 * @param values words, numbers, truth values or lists of these; distinct, 1 or more
 */
public record Choice(List<Object> values) implements Domain {
  public Choice {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    if (values.isEmpty() || values.contains(null)) {
      throw new IllegalArgumentException(
          "Invalid choice: %s (must be 1 or more values)".formatted(values));
    }
    if (new HashSet<>(values).size() < values.size()) {
      throw new IllegalArgumentException("Invalid choice: %s (must be distinct)".formatted(values));
    }
  }

  @Override
  public Object at(double quantile) {
    return values.get((int) (quantile * values.size()));
  }

  @Override
  public OptionalDouble position(Object value) {
    int index = values.indexOf(value);
    return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(index);
  }

  @Override
  public Object nearest(double position) {
    return values.get((int) Math.rint(Math.max(0, Math.min(values.size() - 1.0, position))));
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(values.size());
  }

  @Override
  public Object value(long index) {
    return values.get(Math.toIntExact(index));
  }

  @Override
  public String toString() {
    return "choice = " + values;
  }
}
