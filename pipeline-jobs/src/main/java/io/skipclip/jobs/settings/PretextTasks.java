package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.skipclip.jobs.keys.Keys;
import io.skipclip.jobs.task.PretextTaskReader;
import io.skipclip.jobs.task.arrow.ArrowReader;
import io.skipclip.jobs.task.cubic.CubicReader;
import io.skipclip.jobs.task.opn.OpnReader;
import io.skipclip.jobs.task.rotation.RotationReader;
import io.skipclip.jobs.task.shuffle.ShuffleReader;
import io.skipclip.jobs.task.skipclip.SkipClipReader;
import io.skipclip.jobs.task.vcop.VcopReader;
import java.util.List;
import java.util.stream.Stream;

/** The registry of pretext tasks: nobody else knows which there are. */
final class PretextTasks {
  /** The key that chooses one. */
  static final String TASK = "pretrain.task";

  private static final List<PretextTaskReader> ALL =
      List.of(
          new SkipClipReader(),
          new RotationReader(),
          new VcopReader(),
          new ArrowReader(),
          new ShuffleReader(),
          new OpnReader(),
          new CubicReader());

  private PretextTasks() {}

  /** The task that the settings choose. */
  static PretextTaskReader chosen(Keys keys) {
    String name = keys.oneOf(TASK, names());
    return ALL.stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
  }

  /** The tasks that there are, as the settings name them. */
  static List<String> names() {
    return ALL.stream().map(PretextTaskReader::name).toList();
  }

  /** The defaults of all tasks' settings. */
  static Config defaults() {
    return ALL.stream()
        .map(PretextTasks::defaults)
        .reduce(ConfigFactory.empty(), (all, task) -> task.withFallback(all));
  }

  private static Config defaults(PretextTaskReader task) {
    return ConfigFactory.parseResources(
            task.getClass(), "reference.conf", ConfigParseOptions.defaults().setAllowMissing(false))
        .resolve();
  }

  /** The sections in which tasks have settings. */
  static List<String> sections() {
    return ALL.stream()
        .flatMap(task -> task.settings().stream())
        .map(setting -> setting.replaceFirst("\\..*", ""))
        .distinct()
        .toList();
  }

  /** What decides which network is trained and on which samples. */
  static List<String> identity(PretextTaskReader task) {
    return Stream.concat(Stream.of(TASK), task.settings().stream()).toList();
  }
}
