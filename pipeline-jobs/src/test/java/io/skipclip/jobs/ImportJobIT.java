package io.skipclip.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.weights.SafeTensors;
import io.skipclip.model.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
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

  private static final String SMALL_CLASSIFIER = "finetune.size-px=32";

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
        settings().task().network().create(1),
        List.of(),
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

  @Test
  void namesOfClassesComeWithAClassifierAndGoWithIt() throws IOException {
    List<String> names = List.of("2", "10", "100");
    Storage storage = Storage.of(new Configuration(), folder.toString());
    String weights = folder.resolve("classifier/model.safetensors").toString();
    ComputationGraph classifier =
        ActionClassifier.create(settings(SMALL_CLASSIFIER).classifier(names.size()), 1);
    Models.publish(classifier, names, storage.in("classifier"));

    ImportJob.Source source = new ImportJob.Source(weights, false, Optional.empty());
    String run = folder.resolve("finetuned").toString();
    new ImportJob(spark, settings(SMALL_CLASSIFIER), source, run).run();
    assertThat(RunDirectory.at(new Configuration(), run, RunKind.FINETUNE).required().classes())
        .isEqualTo(names);

    Path checkpoint = Files.createDirectories(Path.of(run, "checkpoints", "7"));
    Files.copy(Path.of(run, Models.NAME), checkpoint.resolve(Models.NAME));
    for (String model : List.of(run, run + "/model.zip", checkpoint.toString())) {
      String out = folder.resolve("out.safetensors").toString();
      assertThat(new ExportJob(spark, model, new OutputFile(out, false)).run().classes())
          .isEqualTo(3);
      assertThat(Weights.classes(SafeTensors.read(out, Files.readAllBytes(Path.of(out)))))
          .isEqualTo(names);
    }
  }

  @Test
  void aClassifierWithoutNamesNeedsADataset() {
    Storage storage = Storage.of(new Configuration(), folder.toString());
    ComputationGraph classifier =
        ActionClassifier.create(settings(SMALL_CLASSIFIER).classifier(3), 1);
    Models.publish(classifier, List.of(), storage.in("nameless"));
    String weights = folder.resolve("nameless/model.safetensors").toString();

    ImportJob.Source source = new ImportJob.Source(weights, false, Optional.empty());
    String run = folder.resolve("finetuned").toString();
    assertThatThrownBy(() -> new ImportJob(spark, settings(SMALL_CLASSIFIER), source, run).run())
        .hasMessage(
            "Cannot import classifier %s: its classes have no names, needs --dataset", weights);
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
