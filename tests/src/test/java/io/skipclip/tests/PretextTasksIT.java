package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One setting changes the pretext task of the whole pipeline. */
class PretextTasksIT {
  private static final int WRONG_SETTINGS = 2;
  private static final int WRONG_INPUT = 3;
  private static final List<String> SHORT =
      List.of(
          "rotation.frames=8",
          "arrow.frames=8",
          "cubic.frames=4",
          "cubic.cell-frames=5",
          "cubic.hidden=16",
          "opn.gap-min=3",
          "opn.gap-max=6",
          "opn.hidden=16",
          "opn.clip-frames=8",
          "shuffle.gap-min=3",
          "shuffle.gap-max=6",
          "shuffle.hidden=16",
          "shuffle.clip-frames=8",
          "vcop.frames=6",
          "vcop.gap=2",
          "vcop.hidden=16",
          "pretrain.epochs=2",
          "pretrain.learning-rate-epochs=[]",
          "finetune.epochs=1",
          "finetune.learning-rate-epochs=[]");

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void prepare() throws IOException {
    dataset = TinyDataset.prepare(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "rotation, 3DRotNet, Turns told (%)",
    "vcop, VCOP, Orders told (%)",
    "arrow, Arrow of Time, Directions told (%)",
    "shuffle, Shuffle and Learn, Frames told in order or not (%)",
    "opn, OPN, Orders of frames told (%)",
    "cubic, Cubic Puzzles, Orders of cubes told (%)"
  })
  void anotherTaskGoesThroughTheWholePipeline(String task, String label, String chart)
      throws IOException {
    String indices = at(task + "-indices");
    String run = at(task);
    succeeds(task, "index", "--dataset", at("dataset"), "--indices", indices);
    succeeds(task, "pretrain", "--dataset", at("dataset"), "--indices", indices, "--run", run);
    assertThat(Files.readString(folder.resolve(task).resolve("metrics.jsonl")))
        .contains("\"accuracy\"")
        .doesNotContain("pair_accuracy");
    String classifier = at(task + "-classifier");
    succeeds(
        task, "finetune", "--dataset", at("dataset"), "--pretrained", run, "--run", classifier);
    String evaluation = at(task + "-evaluation");
    succeeds(
        task,
        "evaluate",
        "--dataset",
        at("dataset"),
        "--pretrained",
        run,
        "--finetuned",
        classifier,
        "--run",
        evaluation,
        "evaluate.resamples=100");
    assertThat(Files.readString(folder.resolve(task + "-evaluation/evaluation.json")))
        .contains("\"" + label + "\"")
        .doesNotContain("Skip-Clip");
    succeeds(task, "export", "--model", run, "--hub", at(task + "-hub"));
    assertThat(folder.resolve(task + "-hub/README.md"))
        .content()
        .contains("pre-trained without labels by " + label);
    String page = at(task + ".html");
    succeeds(
        task,
        "report",
        "--pretrained",
        run,
        "--finetuned",
        classifier,
        "--evaluation",
        evaluation,
        "--out",
        page);
    assertThat(Path.of(page)).content().contains("Accuracy of the pretext task (%)", label);
    String compared = at(task + "-compared.html");
    succeeds(task, "compare", "--run", run, "--run", classifier, "--out", compared);
    assertThat(Path.of(compared)).content().contains(chart);
    succeeds(task, "embed", "--dataset", at("dataset"), "--model", run, "--out", at(task + "-f"));
    succeeds(task, "export", "--model", run, "--out", at(task + ".safetensors"));
    succeeds(task, "import", "--weights", at(task + ".safetensors"), "--run", at(task + "-back"));
    hasNoMaps(task, label, run);
  }

  /** There is one encoder alone. */
  private static void hasNoMaps(String task, String label, String run) {
    Program maps = run(task, "maps", "--dataset", at("dataset"), "--model", run, "--run", at("m"));
    assertThat(maps.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(maps.err())
        .contains(
            "skipclip: Cannot draw maps of %s: %s trains one encoder, needs a task that compares two"
                .formatted(run, label));
    assertThat(folder.resolve("m")).doesNotExist();
  }

  @Test
  void indicesOfAnotherTaskAreRefused() {
    Program refused =
        run(
            "vcop",
            "pretrain",
            "--dataset",
            at("dataset"),
            "--indices",
            at("indices"),
            "--run",
            at("r"));
    assertThat(refused.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(refused.err())
        .contains(
            "skipclip: Cannot pre-train on indices %s: they were drawn with pretrain.task skip-clip, needs vcop as in this run's settings"
                .formatted(at("indices")));
  }

  @Test
  void indicesOfOtherTermsAreRefusedWhicheverSideHasThem() {
    String longer = at("longer-indices");
    succeeds(
        "arrow",
        "index",
        "--dataset",
        at("dataset"),
        "--indices",
        longer,
        "pretrain.least-frames=20");
    assertThat(pretraining("arrow", longer, "pretrain.least-frames=1"))
        .contains(
            "skipclip: Cannot pre-train on indices %s: they were drawn with pretrain.least-frames 20, needs none as in this run's settings"
                .formatted(longer));
    assertThat(pretraining("arrow", longer, "pretrain.least-frames=21"))
        .contains(
            "skipclip: Cannot pre-train on indices %s: they were drawn with pretrain.least-frames 20, needs 21 as in this run's settings"
                .formatted(longer));
    assertThat(pretraining("arrow", at("indices"), "pretrain.least-frames=20"))
        .contains(
            "skipclip: Cannot pre-train on indices %s: they were drawn with pretrain.task skip-clip, needs arrow as in this run's settings"
                .formatted(at("indices")));
  }

  private static List<String> pretraining(String task, String indices, String setting) {
    Program refused =
        run(
            task,
            "pretrain",
            "--dataset",
            at("dataset"),
            "--indices",
            indices,
            "--run",
            at("r"),
            setting);
    assertThat(refused.exitCode()).isEqualTo(WRONG_INPUT);
    return refused.err();
  }

  @Test
  void anUnknownTaskIsRefusedWithTheKnownOnes() {
    Program refused = run("jigsaw", "index", "--dataset", at("dataset"), "--indices", at("none"));
    assertThat(refused.exitCode()).isEqualTo(WRONG_SETTINGS);
    assertThat(refused.err())
        .contains(
            "skipclip: Invalid pretrain.task: jigsaw (must be one of [skip-clip, rotation, vcop, arrow, shuffle, opn, cubic])");
  }

  @Test
  void videosThatAreTooShortAreToldWithTheSettingsThatWouldFit() {
    Program refused =
        run("vcop", "index", "--dataset", at("dataset"), "--indices", at("none"), "vcop.frames=16");
    assertThat(refused.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .contains("(3 clips x 16 frames, 2 between them); ", " would fit with vcop.frames = ");
  }

  @Test
  void theThirdTableComparesAllTasksByTheSameSteps() throws IOException {
    succeeds(
        "skip-clip",
        "study",
        "table3",
        "--dataset",
        at("dataset"),
        "--out",
        at("table3"),
        "study.seeds=[1]",
        "study.probe-labels=[all]",
        "study.finetune-labels=[]",
        "pretrain.least-frames=1",
        "pretrain.epochs=1",
        "evaluate.retrieval-ks=[1]",
        "evaluate.retrieval-examples=0",
        "evaluate.resamples=100");
    String table = Files.readString(folder.resolve("table3/study.csv"));
    assertThat(table)
        .contains("pretext pair accuracy,Skip-Clip,,1,", "R@1,\"Skip-Clip, InfoNCE\",,1,");
    assertThat(folder.resolve("table3/pretrain/skip-clip-infonce/seed-1/metrics.jsonl"))
        .content()
        .contains("\"candidate_accuracy\"");
    for (String arm :
        List.of("Shuffle and Learn", "Arrow of Time", "OPN", "3DRotNet", "VCOP", "Cubic Puzzles")) {
      assertThat(table)
          .contains("pretext accuracy,%s,,1,".formatted(arm), "R@1,%s,,1,".formatted(arm))
          .contains("\"linear probe, all labels\",%s,random initialisation,1,".formatted(arm));
    }
    assertThat(table)
        .containsPattern("\"R@1, ten clips, not centred\",VCOP,,1,[0-9.,]*,14.1%")
        .contains("R@1,raw pixels,,1,", "R@1,untrained first stage,,1,");
    assertThat(folder.resolve("table3/study.html"))
        .content()
        .contains("Every arm is pre-trained for 1 epochs of 20 videos in minibatches of 2.");
  }

  private static void succeeds(String task, String... words) {
    Program program = run(task, words);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }

  private static Program run(String task, String... words) {
    List<String> all = new ArrayList<>(SHORT);
    all.add("pretrain.task=" + task);
    all.addAll(List.of(words)); // what is given last wins
    return Program.run(dataset.command(all.toArray(String[]::new)));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }
}
