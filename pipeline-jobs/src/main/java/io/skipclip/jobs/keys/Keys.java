package io.skipclip.jobs.keys;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Reads single keys; what is wrong is said with the key, the value found and the rule. */
public final class Keys {
  private static final String ALL = "all";
  private static final String OFF = "off";

  private final Config config;

  public Keys(Config config) {
    this.config = config;
  }

  /** A number of each of red, green, blue. */
  public List<Float> rgb(String key) {
    List<Double> values = config.getDoubleList(key);
    if (values.size() != 3) {
      throw invalid(key, values, "three numbers: red, green, blue");
    }
    return values.stream().map(Double::floatValue).toList();
  }

  /** A number of 1 or more, or the word all. */
  public OptionalInt countOrAll(String key) {
    return config.getString(key).equals(ALL)
        ? OptionalInt.empty()
        : OptionalInt.of(inRange(key, 1, Integer.MAX_VALUE));
  }

  /** What one of {@link #countsOrAll} says: a number, or none for the word all. */
  public static OptionalInt count(String text) {
    return text.equals(ALL) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  /** Numbers of 1 or more, or the word all, each as text; or one alone. */
  public List<String> countsOrAll(String key) {
    List<String> values = isList(key) ? config.getStringList(key) : List.of(config.getString(key));
    if (values.stream().anyMatch(value -> !value.equals(ALL) && !value.matches("[1-9]\\d{0,8}"))) {
      throw invalid(key, values, "numbers of 1 or more, or all");
    }
    return values;
  }

  /** 0 to 1. */
  public double probability(String key) {
    double value = config.getDouble(key);
    if (!(value >= 0 && value <= 1)) {
      throw invalid(key, value, "0 to 1");
    }
    return value;
  }

  /** Above 0, and finite. */
  public double positive(String key) {
    double value = config.getDouble(key);
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw invalid(key, value, "above 0 and finite");
    }
    return value;
  }

  /** A whole number within bounds, which belong to them. */
  public int inRange(String key, int least, int most) {
    return Math.toIntExact(inBounds(key, least, most));
  }

  private long inBounds(String key, long least, long most) {
    long value = whole(key);
    if (value < least || value > most) {
      throw invalid(key, value, least + " to " + most);
    }
    return value;
  }

  /** One of an enumeration's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    String value = config.getString(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(value))
        .findFirst()
        .orElseThrow(() -> invalid(key, value, "one of " + words(type)));
  }

  /** One of some words. */
  public String oneOf(String key, List<String> words) {
    String value = config.getString(key);
    if (!words.contains(value)) {
      throw invalid(key, value, "one of " + words);
    }
    return value;
  }

  /** A whole number; HOCON alone would cut off a fraction. */
  public long whole(String key) {
    double value = config.getNumber(key).doubleValue();
    if (value != Math.rint(value)) {
      throw invalid(key, value, "a whole number");
    }
    if (Math.abs(value) >= 0x1p63) { // what HOCON alone would take for the nearest that fits
      throw invalid(key, value, "a number of 64 bits");
    }
    return config.getLong(key);
  }

  /** A length of time, such as 2 minutes. */
  public Duration positiveDuration(String key) {
    Duration value = config.getDuration(key);
    if (value.isZero() || value.isNegative()) {
      throw invalid(key, config.getString(key), "above zero");
    }
    return value;
  }

  /** true or false. */
  public boolean on(String key) {
    return config.getBoolean(key);
  }

  /** Any number. */
  public double number(String key) {
    return config.getDouble(key);
  }

  /** A whole number of 32 bits. */
  public int integer(String key) {
    return Math.toIntExact(inBounds(key, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  /** Whole numbers of 32 bits. */
  public List<Integer> integers(String key) {
    List<Double> values = config.getDoubleList(key);
    if (values.stream().anyMatch(value -> value != Math.rint(value))) {
      throw invalid(key, values, "whole numbers");
    }
    return config.getIntList(key);
  }

  /** Whole numbers, or one alone. */
  public List<Integer> integerOrList(String key) {
    return isList(key) ? integers(key) : List.of(integer(key));
  }

  /** Numbers, or one alone. */
  public List<Double> numberOrList(String key) {
    return isList(key) ? config.getDoubleList(key) : List.of(config.getDouble(key));
  }

  private boolean isList(String key) {
    return config.getValue(key).valueType() == ConfigValueType.LIST;
  }

  /** A number, or the word off. */
  public Optional<Double> numberOrOff(String key) {
    return config.getString(key).equals(OFF)
        ? Optional.empty()
        : Optional.of(config.getDouble(key));
  }

  /**
   * Reads something, turning every kind of wrong value into a user's mistake.
   *
   * @param section where in the settings
   */
  public static <T> T read(String section, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ConfigException e) {
      throw new InvalidSettingsException("Invalid setting: " + oneLine(e));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException("%s (in %s)".formatted(e.getMessage(), section));
    }
  }

  /** What is wrong, without line ends. */
  public static String oneLine(ConfigException e) {
    return e.getMessage().replaceAll("\\s+", " ");
  }

  private static List<String> words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Keys::word).toList();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static InvalidSettingsException invalid(String key, Object value, String rule) {
    return new InvalidSettingsException("Invalid %s: %s (must be %s)".formatted(key, value, rule));
  }
}
