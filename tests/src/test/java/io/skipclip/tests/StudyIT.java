package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.run.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of two arms and two seeds, stopped between them, then one of its encoders alone. */
class StudyIT {
  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void prepare() throws IOException {
    dataset = TinyDataset.prepare(folder);
  }

  @Test
  void goesOnWhereItStoppedAndPublishesOneTable() throws IOException {
    Files.writeString(
        folder.resolve("two.conf"),
        """
        study {
          title = "Two <arms>"
          finetune-labels = [all]
          probe-labels = [1, 2]
          baselines = [random]
          arms = [
            { name = random, start = random, paper-top1 = 42.4 }
            { name = inflated, start = inflated }
            { name = trained, start = pretrained }
          ]
        }
        """);

    Program first = study("two.conf", "study.seeds=[1]");
    Path done = folder.resolve("study/pretrain/trained/seed-1/run.json");
    String before = Files.getLastModifiedTime(done).toString();
    assertThat(String.join("\n", first.out()))
        .contains("paper 42.4%", "(1 seed: no interval)", "2 runs");

    Program second = study("two.conf", "study.seeds=[1,2]");
    assertThat(Files.getLastModifiedTime(done)).hasToString(before);
    assertThat(String.join("\n", second.out())).contains("over random", "4 runs");
    assertThat(folder.resolve("study/indices/random")).doesNotExist();

    assertThat(rows("trained", "R@1")).isEqualTo(2);
    assertThat(rows("raw pixels", "R@1")).isEqualTo(2);
    assertThat(rows("random", "R@1")).isEqualTo(2);
    assertThat(rows("random", "top-1, all labels")).isEqualTo(2);
    assertThat(rows("trained", "linear probe, 1 label a class")).isEqualTo(2);
    assertThat(rows("random", "linear probe, 2 labels a class")).isEqualTo(2);
    oneEvaluationHasEveryProbeWithItsLabelsAndItsInterval();
    assertThat(Files.readAllLines(folder.resolve("study/study.csv")))
        .anyMatch(line -> line.startsWith("R@1,trained,random,2,"))
        .anyMatch(line -> line.startsWith("\"top-1, all labels\",trained,random,2,"));
    assertThat(Files.readString(folder.resolve("study/study.html")))
        .contains("Two &lt;arms&gt;", "All 4 runs are in it.", "gain over random");
    encodersAreMeasuredWithoutAnyFineTuning();
  }

  /** The trained arm's runs are there; another untrained network, in front of it, is new. */
  private static void encodersAreMeasuredWithoutAnyFineTuning() throws IOException {
    Files.writeString(
        folder.resolve("encoders.conf"),
        """
        study {
          title = "Encoders"
          finetune-labels = []
          probe-labels = [1, 2]
          baselines = [random]
          arms = [
            { name = random, start = random }
            { name = wider, start = random, settings { model.width = 6 } }
            { name = trained, start = pretrained }
          ]
        }
        """);
    Program program = study("encoders.conf", "study.seeds=[1]");
    assertThat(String.join("\n", program.out()))
        .contains("pretext pair accuracy", "over random", "3 runs")
        .doesNotContain("top-1");
    // the first beside the third, the last in a folder of its own
    for (String arm : List.of("random", "wider", "trained", "log-FFT")) {
      for (String measure : List.of("R@1", "R@5", "linear probe, 1 label a class")) {
        assertThat(rows(arm, measure)).as(arm + " " + measure).isEqualTo(1);
      }
    }
    assertThat(rows("trained", "pretext pair accuracy")).isEqualTo(1);
    assertThat(folder.resolve("study/finetune/wider")).doesNotExist();
    assertThat(folder.resolve("study/evaluate/wider/seed-1").toFile().list())
        .containsExactly("features");
    assertThat(folder.resolve("study/study.html"))
        .content()
        .contains("All 3 runs are in it.", "R@k")
        .doesNotContain("Fine-tuning", "fine-tuned");
    aChangedSettingIsToldBeforeAnythingIsDone();
  }

  /** Of the arm in front nothing is there yet. */
  private static void aChangedSettingIsToldBeforeAnythingIsDone() throws IOException {
    Path indices = folder.resolve("study/indices/trained/seed-1/manifest.json");
    String before = Files.readString(indices);
    Files.writeString(
        folder.resolve("changed.conf"),
        """
        study.probe-labels = [1, 2]
        study.arms = [
          { name = new, start = pretrained, settings { pretrain.ranking = false } }
          { name = trained, start = pretrained, settings { sampling.stride = 3 } }
        ]
        """);
    Program program = run("changed.conf", "study.seeds=[1]");
    assertThat(program.exitCode()).isEqualTo(3);
    assertThat(program.err())
        .contains(
            "skipclip: Cannot go on with study %s: sampling.stride is 3 here and 4 there, in pretrain/trained/seed-1; needs the settings it was begun with, or another folder"
                .formatted(folder.resolve("study")));
    assertThat(folder.resolve("study/pretrain/new")).doesNotExist();
    assertThat(indices).hasContent(before);
  }

  private static void oneEvaluationHasEveryProbeWithItsLabelsAndItsInterval() throws IOException {
    Path evaluations = folder.resolve("study/evaluate/trained/seed-1");
    assertThat(evaluations.toFile().list()).containsExactlyInAnyOrder("features", "labels-all-x1");
    EvaluationResults figures =
        Json.read(
            Files.readString(evaluations.resolve("features/evaluation.json")),
            EvaluationResults.class);
    assertThat(figures.baselines()).isEmpty();
    assertThat(figures.probes()) // 10 classes of 2 training videos each
        .containsExactly(probe("1 label a class", 10), probe("2 labels a class", 20));
    for (String encoder : figures.encoders()) {
      assertThat(figures.probes(encoder))
          .hasSize(2)
          .allMatch(score -> score.low() <= score.value() && score.value() <= score.high());
    }
  }

  private static EvaluationResults.Probe probe(String labels, int videos) {
    return new EvaluationResults.Probe(new Measure.LinearProbeAccuracy(labels), videos);
  }

  private static Program study(String conf, String seeds) {
    Program program = run(conf, seeds);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    return program;
  }

  private static Program run(String conf, String seeds) {
    return Program.run(
        dataset.command(
            "study",
            folder.resolve(conf).toString(),
            "--dataset",
            folder.resolve("dataset").toString(),
            "--out",
            folder.resolve("study").toString(),
            seeds,
            "pretrain.epochs=1",
            "pretrain.learning-rate-epochs=[]",
            "finetune.epochs=1",
            "finetune.batch-size=5",
            "finetune.learning-rate-epochs=[]",
            "evaluate.retrieval-ks=[1,5]",
            "evaluate.probe-draws=3",
            "evaluate.ten-clips=false",
            "evaluate.resamples=100",
            "training.averaging-interval=100",
            "evaluate.retrieval-examples=0",
            "evaluate.similarity-videos=0"));
  }

  /** How many runs a row sums up. */
  private static int rows(String arm, String measure) throws IOException {
    Map<String, Object> table = Json.object(Files.readString(folder.resolve("study/study.json")));
    return ((List<?>) table.get("rows"))
        .stream()
            .map(row -> (Map<?, ?>) row)
            .filter(row -> row.get("arm").equals(arm) && row.get("measure").equals(measure))
            .mapToInt(row -> (Integer) row.get("runs"))
            .sum();
  }
}
