package io.skipclip.jobs.search.space;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings that a sweep tries values of, in an order that is theirs and not the file's: by
 * name, but each after those that it depends on.
 */
public final class Space {
  private final List<Dimension> dimensions;

  /**
   * @param dimensions in any order
   * @throws IllegalArgumentException if there is none, a key stands there twice, or a condition
   *     can't hold
   */
  public Space(Collection<Dimension> dimensions) {
    Map<String, Dimension> byKey = new TreeMap<>();
    for (Dimension dimension : dimensions) {
      if (byKey.put(dimension.key(), dimension) != null) {
        throw new IllegalArgumentException(
            "Invalid space: %s stands there twice (must be distinct)".formatted(dimension.key()));
      }
    }
    if (byKey.isEmpty()) {
      throw new IllegalArgumentException("Invalid space: empty (must be 1 or more settings)");
    }
    Map<String, Domain> domains = new TreeMap<>();
    byKey.forEach((key, dimension) -> domains.put(key, dimension.domain()));
    byKey.replaceAll((key, dimension) -> dimension.among(domains));
    this.dimensions = ordered(byKey);
  }

  private static List<Dimension> ordered(Map<String, Dimension> byKey) {
    Map<String, Dimension> ordered = new LinkedHashMap<>();
    while (ordered.size() < byKey.size()) {
      Dimension next =
          byKey.values().stream()
              .filter(dimension -> !ordered.containsKey(dimension.key()))
              .filter(dimension -> ordered.keySet().containsAll(dimension.when().keySet()))
              .findFirst()
              .orElseThrow(() -> cycle(byKey, ordered));
      ordered.put(next.key(), next);
    }
    return List.copyOf(ordered.values());
  }

  private static IllegalArgumentException cycle(
      Map<String, Dimension> byKey, Map<String, Dimension> ordered) {
    List<String> keys = byKey.keySet().stream().filter(key -> !ordered.containsKey(key)).toList();
    return new IllegalArgumentException(
        "Invalid when of %s: they wait for one another (must begin at a key without one)"
            .formatted(keys));
  }

  /** In the space's order. */
  public List<Dimension> dimensions() {
    return dimensions;
  }

  /**
   * The keys in groups of those that are always there together, each group after those that it
   * depends on.
   */
  public List<List<Dimension>> groups() {
    return List.copyOf(
        dimensions.stream()
            .collect(
                Collectors.groupingBy(Dimension::when, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  /**
   * Gives every key a value that is there under the values before it.
   *
   * @param draw the value of a key
   * @return in the space's order
   */
  public Map<String, Object> assign(Function<Dimension, Object> draw) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Dimension dimension : dimensions) {
      if (dimension.isActive(values)) {
        values.put(dimension.key(), draw.apply(dimension));
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /**
   * The same values as {@link #assign} gives them, such as whole numbers of 32 bits.
   *
   * @throws IllegalArgumentException if a value is not of the space, a key is missing, or there is
   *     one too many
   */
  public Map<String, Object> require(Map<String, Object> values) {
    Map<String, Object> own = assign(dimension -> own(dimension, values.get(dimension.key())));
    List<String> others =
        values.keySet().stream()
            .filter(key -> !own.containsKey(key))
            .sorted(Comparator.naturalOrder())
            .toList();
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid values: %s (must be without %s)".formatted(values, others));
    }
    return own;
  }

  private static Object own(Dimension dimension, Object value) {
    OptionalDouble position = dimension.domain().position(value);
    return dimension
        .domain()
        .nearest(
            position.orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Invalid %s: %s (must be of %s)"
                            .formatted(dimension.key(), value, dimension.domain()))));
  }
}
