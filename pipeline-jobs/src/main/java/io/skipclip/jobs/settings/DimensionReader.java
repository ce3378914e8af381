package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Domain;
import io.skipclip.jobs.search.space.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what one setting of sweep.space may be. */
final class DimensionReader {
  private static final String UNIFORM = "uniform";
  private static final String LOG = "log";
  private static final String INT = "int";
  private static final String CHOICE = "choice";
  private static final String STEP = "step";
  private static final String WHEN = "when";
  private static final List<String> KINDS = List.of(UNIFORM, LOG, INT, CHOICE);
  private static final List<String> KEYS = List.of(UNIFORM, LOG, INT, CHOICE, STEP, WHEN);

  private final String key;
  private final Config config;
  private final Keys keys;

  /**
   * @param key of the setting
   * @param value that stands under it
   */
  DimensionReader(String key, ConfigValue value) {
    if (!(value instanceof ConfigObject terms)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be { KIND = [...] } of one of the kinds %s)"
              .formatted(key, value.unwrapped(), KINDS));
    }
    this.key = key;
    this.config = terms.toConfig();
    this.keys = new Keys(config);
  }

  Dimension read() {
    for (String term : config.root().keySet()) {
      if (!KEYS.contains(term)) {
        throw new IllegalArgumentException(
            "Unknown key %s (must be one of %s)".formatted(term, KEYS));
      }
    }
    return new Dimension(key, domain(), conditions());
  }

  private Domain domain() {
    return switch (kind()) {
      case UNIFORM -> uniform(ends(UNIFORM));
      case LOG -> logarithmic(ends(LOG));
      case INT -> whole();
      default -> choice();
    };
  }

  /** The one of the kinds that is there; log may also say how an int is drawn. */
  private String kind() {
    List<String> kinds =
        KINDS.stream()
            .filter(config::hasPath)
            .filter(kind -> !(kind.equals(LOG) && config.hasPath(INT)))
            .toList();
    if (kinds.size() != 1) {
      throw new IllegalArgumentException(
          "Invalid %s: of the kinds %s (must be of one of %s)".formatted(key, kinds, KINDS));
    }
    return kinds.get(0);
  }

  private Range uniform(List<Double> ends) {
    return config.hasPath(STEP)
        ? Range.steps(ends.get(0), ends.get(1), keys.number(STEP))
        : Range.uniform(ends.get(0), ends.get(1));
  }

  private Range logarithmic(List<Double> ends) {
    requireNoStep(LOG);
    return Range.logarithmic(ends.get(0), ends.get(1));
  }

  private Range whole() {
    ends(INT);
    List<Integer> ends = keys.integers(INT);
    if (config.hasPath(LOG) && keys.on(LOG)) {
      requireNoStep(LOG);
      return Range.wholeLogarithmic(ends.get(0), ends.get(1));
    }
    int step = config.hasPath(STEP) ? keys.integer(STEP) : 1;
    return Range.whole(ends.get(0), ends.get(1), step);
  }

  private Choice choice() {
    requireNoStep(CHOICE);
    return new Choice(new ArrayList<>(config.getList(CHOICE).unwrapped()));
  }

  private List<Double> ends(String kind) {
    List<Double> ends = config.getDoubleList(kind);
    if (ends.size() != 2) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be two numbers: from, to)".formatted(kind, ends));
    }
    return ends;
  }

  private void requireNoStep(String kind) {
    if (config.hasPath(STEP)) {
      throw new IllegalArgumentException(
          "Invalid step: %s (must be left out beside %s)"
              .formatted(config.getValue(STEP).unwrapped(), kind));
    }
  }

  private Map<String, List<Object>> conditions() {
    Map<String, List<Object>> conditions = new LinkedHashMap<>();
    if (config.hasPath(WHEN)) {
      config
          .getConfig(WHEN)
          .entrySet()
          .forEach(condition -> conditions.put(condition.getKey(), values(condition.getValue())));
    }
    return conditions;
  }

  /** One value, or a list of which any will do. */
  private static List<Object> values(ConfigValue value) {
    return value.valueType() == ConfigValueType.LIST && value.unwrapped() instanceof List<?> list
        ? List.copyOf(list)
        : List.of(value.unwrapped());
  }
}
