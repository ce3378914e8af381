package io.skipclip.jobs.settings;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;
import io.skipclip.jobs.keys.InvalidSettingsException;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a settings file may include: files beside or below it, by name, and our own settings. */
final class Includes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  /** Files beside or below, and our own. */
  static final Includes NAMED = new Includes(true);

  /** Nothing. */
  static final Includes NONE = new Includes(false);

  private static final String OURS = "io/skipclip/jobs/[a-z0-9-]+\\.conf";

  /** Names, none of which leads back up or elsewhere. */
  private static final String BELOW = "(?!\\.+/)[^/:]+(/(?!\\.+(/|$))[^/:]+)*";

  private final boolean named;
  private final Optional<ConfigIncluder> library;

  private Includes(boolean named) {
    this(named, Optional.empty());
  }

  private Includes(boolean named, Optional<ConfigIncluder> library) {
    this.named = named;
    this.library = library;
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return new Includes(named, Optional.of(fallback));
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    require(what, BELOW);
    requireBounded(context, what);
    return library.orElseThrow().include(context, what);
  }

  /** Of the including file's folder, not of the one where the program was started. */
  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    throw refused(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    require(what, OURS);
    return ((ConfigIncluderClasspath) library.orElseThrow()).includeResources(context, what);
  }

  private void require(String what, String form) {
    if (!named || !what.matches(form)) {
      throw refused(what);
    }
  }

  private InvalidSettingsException refused(String what) {
    return new InvalidSettingsException(
        "Cannot include %s: needs %s"
            .formatted(
                what,
                named
                    ? "the name of a file beside or below, or classpath(\"io/skipclip/jobs/...\")"
                    : "settings that include nothing"));
  }

  private static void requireBounded(ConfigIncludeContext context, String what) {
    Optional.ofNullable(context.relativeTo(what))
        .map(ConfigParseable::origin)
        .map(origin -> origin.filename())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .ifPresent(SettingsText::requireBounded);
  }
}
