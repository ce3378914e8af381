package io.skipclip.jobs.run;

import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import java.util.stream.Collectors;

/**
 * How long a training goes on: the one setting of a run that may change, and only grow. In a saved
 * configuration it is a line of its own, as {@link Settings#render} writes it.
 *
 * @param key such as pretrain.epochs
 */
record Length(String key) {
  /** A saved configuration, but for how long the run was to go on. */
  static String without(String saved) {
    return saved
        .lines()
        .filter(line -> Identity.LENGTHS.stream().noneMatch(key -> isOf(key, line)))
        .collect(Collectors.joining("\n"));
  }

  /** A saved configuration for as many epochs as other settings have. */
  String inside(String saved, Settings settings) {
    return saved
        .lines()
        .map(line -> isOf(key, line) ? key + " = " + settings.whole(key) : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static boolean isOf(String key, String line) {
    return line.startsWith(key + " = ");
  }
}
