package io.skipclip.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.dataset.InvalidInputException;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.model.pretext.SkipClipNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJobIT {
  private static final List<String> TINY =
      List.of(
          "model.width=4",
          "pretrain.size-px=32",
          "sampling.context-frames=8",
          "sampling.targets=2",
          "sampling.negatives=2",
          "sampling.rotated-targets=1");

  @TempDir private Path folder;
  private SparkSession spark;

  @BeforeEach
  void begin() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    Models.publish(
        SkipClipNetwork.create(settings().pretext(), 1),
        Storage.of(new Configuration(), folder.toString()));
  }

  @AfterEach
  void end() {
    spark.stop();
  }

  @Test
  void whatOtherJobsReadFromTheRunIsNotKeptSilently() throws IOException {
    assertThat(imported().nothingToDo()).isFalse();
    for (String key :
        List.of(
            "pixels.crop-fraction=0.5",
            "pixels.mean=[0.5,0.5,0.5]",
            "pretrain.size-px=64",
            "sampling.context-frames=16",
            "prepare.short-side-px=36",
            "prepare.jpeg-quality=95")) {
      assertThatThrownBy(() -> imported(key))
          .as(key)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(": " + key.replace("=", " is ") + " here and ")
          .hasMessageEndingWith("; needs the settings it was begun with, or another folder");
    }
  }

  @Test
  void settingsThatNothingReadsFromTheRunMayDiffer() throws IOException {
    assertThat(imported().nothingToDo()).isFalse();
    assertThat(
            imported(
                    "pretrain.epochs=3",
                    "pretrain.learning-rate-epochs=[]",
                    "prepare.truncated=quarantine")
                .nothingToDo())
        .isTrue();
  }

  private ImportJob.Result imported(String... more) throws IOException {
    ImportJob.Source source =
        new ImportJob.Source(
            folder.resolve("model.safetensors").toString(), false, Optional.empty());
    return new ImportJob(spark, settings(more), source, folder.resolve("run").toString()).run();
  }

  private static Settings settings(String... more) {
    return SettingsLoader.load(
        List.of(), List.of(), Stream.concat(TINY.stream(), Stream.of(more)).toList());
  }
}
