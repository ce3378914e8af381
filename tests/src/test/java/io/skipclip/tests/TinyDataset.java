package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Thirty sample videos, prepared and indexed, and the commands that train a tiny network on them in
 * 40 rounds.
 *
 * @param folder holds dataset, indices, and the runs
 */
record TinyDataset(Path folder) {
  private static final List<String> SETTINGS =
      List.of(
          "prepare.short-side-px=36",
          "prepare.aspect=square",
          "prepare.shard-size=1B",
          "prepare.least-videos-per-shard=10",
          "sampling.context-frames=8",
          "sampling.targets=2",
          "sampling.negatives=2",
          "sampling.rotated-targets=1",
          "model.width=4",
          "training.averaging-interval=1",
          "checkpoints.every-rounds=1000",
          "pretrain.epochs=8",
          "pretrain.batch-size=2",
          "pretrain.size-px=32",
          "pretrain.learning-rate-epochs=[4]",
          "finetune.epochs=8",
          "finetune.batch-size=2",
          "finetune.frames=8",
          "finetune.size-px=32",
          "finetune.learning-rate-epochs=[4]");

  /** The settings by which dataset, indices and networks stay tiny, what is given last winning. */
  static Settings settings(String... more) {
    List<String> assignments = new ArrayList<>(SETTINGS);
    assignments.addAll(List.of(more));
    return SettingsLoader.load(List.of(), List.of(), assignments);
  }

  static TinyDataset prepare(Path folder) throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(20, 10, 1), done -> {});
    TinyDataset dataset = new TinyDataset(folder);
    dataset.require(
        "prepare", "--videos", dataset.at("videos"), "--dataset", dataset.at("dataset"));
    dataset.require(
        "index", "--dataset", dataset.at("dataset"), "--indices", dataset.at("indices"));
    return dataset;
  }

  /** The command that pre-trains into a run. */
  String[] pretrain(String run, String... settings) {
    return command(
        List.of(
            "pretrain", "--dataset", at("dataset"), "--indices", at("indices"), "--run", at(run)),
        settings);
  }

  /** The command that fine-tunes into a run, from random weights. */
  String[] finetune(String run, String... settings) {
    return command(List.of("finetune", "--dataset", at("dataset"), "--run", at(run)), settings);
  }

  /** Any command with the tiny settings behind it, what is given last winning. */
  String[] command(String... words) {
    List<String> options = Stream.of(words).filter(word -> !word.matches("[a-z.-]+=.*")).toList();
    List<String> settings = Stream.of(words).filter(word -> word.matches("[a-z.-]+=.*")).toList();
    return command(options, settings.toArray(String[]::new));
  }

  private void require(String... command) {
    Program program = Program.run(command(List.of(command)));
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }

  private static String[] command(List<String> words, String... settings) {
    List<String> command = new ArrayList<>(words);
    command.addAll(SETTINGS);
    command.addAll(List.of(settings));
    return command.toArray(String[]::new);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
