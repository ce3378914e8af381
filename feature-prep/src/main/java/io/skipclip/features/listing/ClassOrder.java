package io.skipclip.features.listing;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Numbers classes in the order of their names: as numbers if all of them are (2 before 10), as text
 * otherwise.
 */
final class ClassOrder {
  private static final String NUMBER = "[+-]?[0-9]+([.][0-9]+)?";

  private ClassOrder() {}

  /** Each name's label, 0-based. */
  static Map<String, Integer> labels(Collection<String> names) {
    Comparator<String> order = Comparator.naturalOrder();
    if (names.stream().allMatch(name -> name.matches(NUMBER))) {
      order = Comparator.<String, BigDecimal>comparing(BigDecimal::new).thenComparing(order);
    }
    TreeSet<String> ordered = new TreeSet<>(order);
    ordered.addAll(names);
    Map<String, Integer> labels = new HashMap<>();
    ordered.forEach(name -> labels.put(name, labels.size()));
    return labels;
  }
}
