package io.skipclip.jobs.task;

import io.skipclip.jobs.keys.Keys;
import java.util.List;

/** A pretext task as the registry has it, before its settings are read. */
public interface PretextTaskReader {
  /** As {@code pretrain.task} has it: small letters and hyphens. */
  String name();

  /**
   * The settings that are this task's alone: sections, or keys of other sections. Their defaults
   * stand in a reference.conf beside this class.
   */
  List<String> settings();

  /**
   * Reads the task.
   *
   * @param keys all settings
   * @param encoders what the settings say for every task
   * @throws IllegalArgumentException where they contradict each other
   */
  PretextTask read(Keys keys, EncoderTerms encoders);
}
