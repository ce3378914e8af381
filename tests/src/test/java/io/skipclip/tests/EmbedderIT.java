package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.ml.SkipClipEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features in a DataFrame, by a stage of Spark ML's pipelines. */
class EmbedderIT {
  private static final int FILES = 6;

  @TempDir private static Path folder;
  private static List<String> files;
  private SparkSession spark;

  @BeforeAll
  static void pretrain() throws IOException {
    TinyDataset dataset = TinyDataset.prepare(folder);
    succeeds(dataset.pretrain("run", "pretrain.epochs=1", "pretrain.learning-rate-epochs=[]"));
    try (Stream<Path> videos = Files.walk(folder.resolve("videos"))) {
      files =
          videos
              .filter(video -> video.toString().endsWith(".avi"))
              .map(Path::toString)
              .sorted()
              .limit(FILES)
              .toList();
    }
    List<String> words =
        new ArrayList<>(List.of("embed", "--model", at("run"), "--out", at("out")));
    words.addAll(files);
    succeeds(words.toArray(String[]::new));
  }

  @BeforeEach
  void open() {
    SparkConf conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("embedder")
            .set("spark.driver.host", "localhost")
            .set("spark.ui.enabled", "false");
    spark = SparkSession.builder().config(conf).getOrCreate();
  }

  @AfterEach
  void close() {
    spark.close();
  }

  @Test
  void givesWhatEmbedGives() {
    List<Row> rows =
        new SkipClipEmbedder().setModel(at("run")).transform(videos(files)).collectAsList();
    assertThat(rows).extracting(row -> row.getString(0)).containsExactlyElementsOf(files);
    for (Row row : rows) {
      assertThat(features(row)).isEqualTo(embedded(row.getString(0)));
      assertThat(row.isNullAt(2)).isTrue();
    }
  }

  @Test
  void aFileWithoutFeaturesSaysWhyAndTheOthersHaveTheirs() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.avi"), "no video");
    List<Row> rows =
        new SkipClipEmbedder()
            .setModel(at("run"))
            .setInputCol("video")
            .setOutputCol("vector")
            .setProblemCol("why")
            .transform(videos(List.of(damaged.toString(), files.get(0))).toDF("video"))
            .collectAsList();
    assertThat(rows.get(0).isNullAt(1)).isTrue();
    assertThat(rows.get(0).getString(2)).startsWith("Cannot decode " + damaged);
    assertThat(features(rows.get(1))).isEqualTo(embedded(files.get(0)));
  }

  @Test
  void aPipelineWithItIsSavedAndLoaded() throws IOException {
    Dataset<Row> videos = videos(files.subList(0, 2));
    PipelineModel model =
        new Pipeline()
            .setStages(new PipelineStage[] {new SkipClipEmbedder().setModel(at("run"))})
            .fit(videos);
    model.write().overwrite().save(at("pipeline"));
    List<Row> again = PipelineModel.load(at("pipeline")).transform(videos).collectAsList();
    assertThat(again).isEqualTo(model.transform(videos).collectAsList()).hasSize(2);
  }

  @Test
  void mistakesAreToldBeforeAnythingIsRead() {
    SkipClipEmbedder embedder = new SkipClipEmbedder().setModel(at("run"));
    assertThatThrownBy(() -> embedder.transform(videos(files).toDF("video")))
        .hasMessage(
            "Cannot embed column path: there is struct<video:string>, needs a column of strings");
    assertThatThrownBy(() -> embedder.setOutputCol("path").transform(videos(files)))
        .hasMessage("Cannot embed into column path: it is there already, needs another name");
    assertThatThrownBy(() -> new SkipClipEmbedder().transform(videos(files)))
        .hasMessage("Cannot embed: no model is set, needs the folder of a finished run");
    assertThatThrownBy(() -> new SkipClipEmbedder().setModel(at("no")).transform(videos(files)))
        .hasMessageContaining(at("no") + ": no run.json there, needs a finished run");
  }

  private Dataset<Row> videos(List<String> paths) {
    return spark.createDataset(paths, Encoders.STRING()).toDF("path");
  }

  private static double[] features(Row row) {
    return row.<Vector>getAs(1).toArray();
  }

  private double[] embedded(String file) {
    Row row =
        spark
            .read()
            .option("recursiveFileLookup", "true")
            .option("pathGlobFilter", "*.parquet")
            .parquet(at("out"))
            .where("video_id = '%s'".formatted(file))
            .first();
    return row.<Float>getList(row.fieldIndex("features")).stream()
        .mapToDouble(Float::doubleValue)
        .toArray();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static void succeeds(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }
}
