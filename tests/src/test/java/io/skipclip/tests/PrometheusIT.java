package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.jobs.DatasetChoice;
import io.skipclip.jobs.FinetuneJob;
import io.skipclip.jobs.IndexJob;
import io.skipclip.jobs.PrepareJob;
import io.skipclip.jobs.PretrainJob;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs' figures as Prometheus gets them from the page of a running application. */
class PrometheusIT {
  private static final Pattern FIGURE =
      Pattern.compile(
          "^metrics_skipclip_driver_skipclip_(\\w+)_Value\\{type=\"gauges\"} (\\S+)$",
          Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void preparationAndTrainingShowTheirFiguresAtThePagesMetrics() throws Exception {
    Settings settings =
        TinyDataset.settings(
            "spark.master=local[2]",
            "spark.ui.enabled=true",
            "spark.ui.port=0",
            "pretrain.epochs=2",
            "pretrain.learning-rate-epochs=[1]",
            "finetune.epochs=1",
            "finetune.learning-rate-epochs=[]");
    SparkConf conf = new SparkConf().setAppName("prometheus").set("spark.driver.host", "localhost");
    settings.spark().forEach(conf::set);
    try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
      runAll(spark, settings);
      Map<String, Double> figures = scrape(spark.sparkContext().uiWebUrl().get());
      assertThat(figures)
          .containsEntry("prepare_listed", 30.0)
          .containsEntry("prepare_published", 30.0)
          .containsEntry("pretrain_epoch", 1.0)
          .containsEntry("pretrain_round", 4.0)
          .containsEntry("pretrain_iteration", 10.0)
          .containsEntry("finetune_learning_rate", 5e-4)
          .containsKeys("pretrain_pair_accuracy", "finetune_accuracy");
      assertThat(figures.get("pretrain_learning_rate")).isCloseTo(3e-5, within(1e-12));
      for (String job : new String[] {"pretrain", "finetune"}) {
        assertThat(figures.get(job + "_loss")).isPositive();
        assertThat(figures.get(job + "_samples_per_second")).isPositive();
        assertThat(figures.get(job + "_wait_share")).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void aCommandTellsWhereItsPageIs() throws IOException {
    Program program =
        Program.run(
            "list",
            "--dataset",
            FinishedDemo.folder().resolve("dataset").toString(),
            "spark.ui.enabled=true",
            "spark.ui.port=0");
    assertThat(program.exitCode()).isZero();
    assertThat(program.err())
        .anyMatch(
            line -> line.matches(".*http://\\S+ \\(for Prometheus http://\\S+/prometheus/\\)"));
  }

  private void runAll(SparkSession spark, Settings settings) throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(20, 10, 1), done -> {});
    String dataset = at("dataset");
    new PrepareJob(spark, settings, at("videos"), Optional.empty(), dataset).run(false);
    new IndexJob(spark, settings, DatasetChoice.any(dataset), at("indices")).run();
    new PretrainJob(spark, settings, DatasetChoice.any(dataset), at("indices"), at("pretrain"))
        .run();
    new FinetuneJob(
            spark,
            settings,
            DatasetChoice.any(dataset),
            Optional.of(at("pretrain")),
            at("finetune"))
        .run();
  }

  private static Map<String, Double> scrape(String page) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(page + "/metrics/prometheus/")).build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    String text = answer.body();
    assertThat(text).contains("metrics_skipclip_driver_skipclip_");
    return FIGURE
        .matcher(text)
        .results()
        .collect(
            Collectors.toMap(
                (MatchResult figure) -> figure.group(1),
                figure -> Double.valueOf(figure.group(2))));
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
