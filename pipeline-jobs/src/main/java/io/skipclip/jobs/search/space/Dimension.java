package io.skipclip.jobs.search.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One setting that a sweep tries values of.
 *
 * @param key of the settings
 * @param domain its values
 * @param when other keys of the space, with the values of each under which this one is there; all
 *     of them have to hold, and none do for a key that is always there
 */
public record Dimension(String key, Domain domain, Map<String, List<Object>> when) {
  public Dimension {
    Objects.requireNonNull(domain, "domain");
    Map<String, List<Object>> copy = new LinkedHashMap<>();
    when.forEach((other, values) -> copy.put(other, List.copyOf(values)));
    when = Map.copyOf(copy);
  }

  /** One that is always there. */
  public static Dimension always(String key, Domain domain) {
    return new Dimension(key, domain, Map.of());
  }

  /** Whether its conditions hold for the values that were given to others. */
  public boolean isActive(Map<String, Object> values) {
    return when.entrySet().stream()
        .allMatch(
            condition ->
                values.containsKey(condition.getKey())
                    && condition.getValue().contains(values.get(condition.getKey())));
  }

  /**
   * The same among others, with the values of its conditions as those have them.
   *
   * @param domains of all keys of the space
   * @throws IllegalArgumentException if a condition could never hold, or only by chance
   */
  public Dimension among(Map<String, Domain> domains) {
    Map<String, List<Object>> conditions = new LinkedHashMap<>();
    when.forEach(
        (other, values) -> {
          Domain others = domains.get(other);
          if (others == null || others.size().isEmpty()) {
            throw invalid(other, others == null ? "is not searched" : "has no steps");
          }
          if (values.isEmpty()) {
            throw invalid(other + " = []", "never holds");
          }
          conditions.put(
              other, values.stream().map(value -> possible(other, others, value)).toList());
        });
    return new Dimension(key, domain, conditions);
  }

  private Object possible(String other, Domain others, Object value) {
    OptionalDouble position = others.position(value);
    if (position.isEmpty()) {
      throw invalid(other + " = " + value, "is of " + others);
    }
    return others.nearest(position.getAsDouble());
  }

  private IllegalArgumentException invalid(String condition, String found) {
    return new IllegalArgumentException(
        "Invalid when of %s: %s, which %s (must be a key of the space, and values of its own)"
            .formatted(key, condition, found));
  }
}
