package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.keys.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Reads the settings in layers: reference.conf, then a preset of ours, then the user's files, then
 * key=value arguments. Every key but those under {@code spark} and {@code sweep.space} must stand
 * in reference.conf.
 */
public final class SettingsLoader {
  private static final String SPARK = "spark";
  static final String COMMAND_LINE = "the command line";
  private static final Config REFERENCE =
      normalised(resource("reference.conf").withFallback(PretextTasks.defaults()));

  private SettingsLoader() {}

  /**
   * Reads and checks the settings of one command.
   *
   * @param preset name of a resource beside reference.conf that overrides it, or none
   * @param files HOCON files, later ones win
   * @param assignments {@code key=value} arguments, later ones win
   * @throws InvalidSettingsException for a missing or malformed file, an unknown key, a wrong value
   */
  public static Settings load(List<String> preset, List<Path> files, List<String> assignments) {
    Config merged = REFERENCE;
    for (String name : preset) {
      merged = checked(resource(name)).withFallback(merged);
    }
    for (Path file : files) {
      merged = checked(file(file)).withFallback(merged);
    }
    for (String assignment : assignments) {
      merged = checked(assignment(assignment)).withFallback(merged);
    }
    return Settings.of(merged);
  }

  /**
   * Reads settings that {@link Settings#render()} wrote. They include nothing and substitute
   * nothing, neither of their own nor of the environment: a run's folder may be a stranger's.
   *
   * @throws InvalidSettingsException if the text is something else
   */
  public static Settings parse(String rendered) {
    Config saved = SettingsText.alone(rendered);
    return Settings.of(checked(saved).withFallback(REFERENCE));
  }

  /** Whether a key is one of reference.conf's, and no section of keys. */
  static boolean isSetting(String key) {
    return REFERENCE.hasPath(key) && REFERENCE.getValue(key).valueType() != ConfigValueType.OBJECT;
  }

  /** Whether a key, or a section of keys, is one of reference.conf's, Spark's or a sweep's. */
  public static boolean knows(String key) {
    try {
      return isOpen(key) || REFERENCE.hasPathOrNull(key);
    } catch (ConfigException e) { // a..b is no key at all
      return false;
    }
  }

  /** Settings with others laid over them, whose keys are checked. */
  static Config over(Config settings, Config changes) {
    return checked(changes).withFallback(settings);
  }

  /** The settings with a section as reference.conf has it. */
  static Config withDefaults(Config settings, String section) {
    return settings.withValue(section, REFERENCE.getValue(section));
  }

  private static Config resource(String name) {
    return ConfigFactory.parseResources(
            SettingsLoader.class, "/io/skipclip/jobs/" + name, ConfigParseOptions.defaults())
        .resolve();
  }

  private static Config file(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidSettingsException(
          "Cannot read settings file " + file + ": no such file, needs a HOCON file");
    }
    return SettingsText.of(file);
  }

  private static Config assignment(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new InvalidSettingsException(
          "Invalid argument: " + text + " (must be key=value, such as seed=2)");
    }
    String key = text.substring(0, equals).strip();
    String value = text.substring(equals + 1).strip();
    if (key.equals(SPARK)) {
      throw new InvalidSettingsException(
          "Invalid argument: " + text + " (must be a property, such as spark.master=local[2])");
    }
    try {
      return ConfigFactory.empty().withValue(key, hocon(value));
    } catch (ConfigException e) {
      throw new InvalidSettingsException("Invalid argument: " + text + ": " + Keys.oneLine(e));
    }
  }

  /**
   * Reads a value as HOCON does, or takes it as the string that it is: local[2] is no HOCON, 2,
   * seed=3 is more than one value, and what HOCON holds for a comment is part of an argument.
   */
  private static ConfigValue hocon(String value) {
    ConfigValue asItIs = ConfigValueFactory.fromAnyRef(value, COMMAND_LINE);
    if (!value.startsWith("\"") && (value.contains("#") || value.contains("//"))) {
      return asItIs;
    }
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(COMMAND_LINE);
    try {
      Config parsed = ConfigFactory.parseString("v = " + value, options).resolve();
      return parsed.root().size() == 1 ? parsed.getValue("v") : asItIs;
    } catch (ConfigException e) {
      return asItIs;
    }
  }

  private static Config checked(Config layer) {
    Config normalised = normalised(layer);
    for (Map.Entry<String, ConfigValue> entry : normalised.entrySet()) {
      String key = entry.getKey();
      if (!isOpen(key) && !REFERENCE.hasPathOrNull(key)) {
        throw unknown(key, entry.getValue());
      }
    }
    return normalised;
  }

  /** That a key is none of reference.conf's. */
  static InvalidSettingsException unknown(String key, ConfigValue value) {
    return new InvalidSettingsException(
        "Unknown key %s in %s: did you mean %s?".formatted(key, place(value), nearest(key)));
  }

  /** File and line; an argument has no line. */
  static String place(ConfigValue value) {
    String origin = value.origin().description();
    return origin.startsWith(COMMAND_LINE) ? COMMAND_LINE : origin;
  }

  /** The file or preset, or that it is the command line. */
  static String source(ConfigValue value) {
    return place(value).replaceFirst(": \\d+(-\\d+)?$", "");
  }

  private static String nearest(String key) {
    Set<String> known =
        REFERENCE.entrySet().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    return known.stream()
        .min(
            Comparator.comparingInt(
                    (String k) -> LevenshteinDistance.getDefaultInstance().apply(k, key))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** What others check: Spark its properties, {@link SpaceReader} a sweep's space. */
  private static boolean isOpen(String key) {
    return isSpark(key) || key.startsWith(SpaceReader.SPACE + ".");
  }

  private static boolean isSpark(String key) {
    return ConfigUtil.splitPath(key).get(0).equals(SPARK);
  }

  /**
   * Turns spark { a { b = c } } and spark { "a.b" = c } into one form, the second, since Spark has
   * properties that are both a value and the beginning of others (spark.speculation).
   */
  private static Config normalised(Config config) {
    Config flat = config.withoutPath(SPARK);
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      List<String> path = ConfigUtil.splitPath(entry.getKey());
      if (path.get(0).equals(SPARK) && path.size() > 1) {
        String property = String.join(".", path.subList(1, path.size()));
        flat = flat.withValue(ConfigUtil.joinPath(SPARK, property), entry.getValue());
      }
    }
    return flat;
  }
}
