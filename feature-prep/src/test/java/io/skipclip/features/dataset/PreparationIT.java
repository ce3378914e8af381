package io.skipclip.features.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationIT {
  private static final Configuration CONF = new Configuration();
  private static SparkSession spark;

  @TempDir Path folder;
  private Path videos;
  private Path dataset;

  @BeforeAll
  static void openSpark() {
    spark = TestSpark.local(2);
  }

  @AfterAll
  static void closeSpark() {
    spark.close();
  }

  /** Seven videos of two classes, one cut in the middle, one that is no video at all. */
  @BeforeEach
  void makeVideos() throws IOException {
    videos = folder.resolve("videos");
    dataset = folder.resolve("dataset");
    for (int i = 0; i < 6; i++) {
      String name = i < 3 ? "Walk" : "Run";
      TestVideo.write(videos.resolve("%1$s/v_%1$s_g%2$02d_c01.avi".formatted(name, i)), i, 8 + i);
    }
    byte[] whole = TestVideo.bytes(6, 30);
    Path cut = videos.resolve("Run/v_Run_g06_c01.avi");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(videos.resolve("Run/broken.avi"), "this is no video");
  }

  @Test
  void publishesOrQuarantinesEveryListedVideo() throws IOException {
    PreparationResult result = prepare(3, 0.2);
    assertThat(result.nothingToDo()).isFalse();
    assertThat(result.counts().listed()).isEqualTo(8);
    assertThat(result.counts().published()).isEqualTo(7);
    assertThat(result.counts().quarantined()).isEqualTo(1);
    assertThat(result.counts().shards()).isEqualTo(3);
    Catalogue catalogue = catalogue();
    Map<String, CatalogueEntry> byId =
        catalogue.entries().stream()
            .collect(Collectors.toMap(CatalogueEntry::videoId, entry -> entry));
    VideoOutcome broken = byId.get("Run/broken.avi").outcome();
    assertThat(broken.status()).isEqualTo(Status.QUARANTINED);
    assertThat(broken.reason()).isEqualTo("UNREADABLE");
    assertThat(broken.sha256()).isEqualTo(Sha256.of("this is no video".getBytes(UTF_8)));
    VideoOutcome cut = byId.get("Run/v_Run_g06_c01.avi").outcome();
    assertThat(cut.reason()).isEqualTo(VideoOutcome.TRUNCATED);
    assertThat(cut.frames()).isBetween(1, 29);
    VideoOutcome whole = byId.get("Walk/v_Walk_g02_c01.avi").outcome();
    assertThat(whole)
        .isEqualTo(
            new VideoOutcome(
                Status.PUBLISHED,
                "",
                "",
                Sha256.of(TestVideo.bytes(2, 10)),
                10,
                25,
                TestVideo.WIDTH_PX,
                TestVideo.HEIGHT_PX));
    assertThat(catalogue.classNames()).containsExactly("Run", "Walk");
    assertThat(catalogue.training(1)).isNotEmpty().noneMatch(e -> e.testsIn(1));
    assertThat(catalogue.training(1).size() + catalogue.test(1).size()).isEqualTo(7);
  }

  @Test
  void isReadByAnyEngineThatReadsParquet() throws IOException {
    PreparationResult result = prepare(3, 0.2);
    Dataset<Row> frames = spark.read().parquet(dataset + "/frames");
    assertThat(frames.columns()).containsExactly("video_id", "frame", "image");
    assertThat(frames.count()).isEqualTo(result.counts().frames());
    frames.createOrReplaceTempView("frames");
    spark.read().parquet(dataset + "/catalogue").createOrReplaceTempView("catalogue");
    List<Row> wrong =
        spark
            .sql(
                "SELECT video_id FROM catalogue FULL JOIN (SELECT video_id, count(*) n,"
                    + " max(frame) last FROM frames GROUP BY video_id) USING (video_id) WHERE"
                    + " coalesce(n, 0) <> frames OR coalesce(last, -1) <> frames - 1")
            .collectAsList();
    assertThat(wrong).isEmpty();
    assertThat(spark.sql("SELECT sum(size(train_splits)) FROM catalogue").first().getLong(0))
        .isPositive();
    assertThat(spark.read().parquet(dataset + "/quarantine").collectAsList())
        .extracting(row -> row.getString(0) + " " + row.getString(2))
        .containsExactly("Run/broken.avi UNREADABLE");
  }

  @Test
  void doesNothingASecondTime() throws IOException {
    DatasetCounts counts = prepare(3, 0.2).counts();
    Map<String, Long> before = times();
    PreparationResult second = prepare(3, 0.5);
    assertThat(second.nothingToDo()).isTrue();
    assertThat(second.counts()).isEqualTo(counts);
    assertThat(times()).isEqualTo(before);
  }

  @Test
  void buildsTheSameBytesFromTheSameInput() throws IOException {
    prepare(3, 0.2);
    Manifest first = Manifest.read(CONF, dataset.toString());
    for (StoredFile file : first.files()) {
      byte[] bytes = Files.readAllBytes(dataset.resolve(file.path()));
      assertThat(Sha256.of(bytes)).isEqualTo(file.sha256());
      assertThat((long) bytes.length).isEqualTo(file.bytes());
    }
    dataset = folder.resolve("again");
    prepare(3, 0.2);
    assertThat(Manifest.read(CONF, dataset.toString())).isEqualTo(first);
  }

  @Test
  void takesThePlaceOfTheOldDatasetWhenSettingsOrVideosChange() throws IOException {
    prepare(3, 0.2);
    Manifest first = Manifest.read(CONF, dataset.toString());
    assertThat(prepare(2, 0.2).counts().shards()).isEqualTo(4);
    Manifest second = Manifest.read(CONF, dataset.toString());
    assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(times().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of("manifest.json"), second.files().stream().map(StoredFile::path))
                .toList());
    Files.delete(videos.resolve("Run/broken.avi"));
    assertThat(prepare(2, 0.2).counts().listed()).isEqualTo(7);
  }

  @Test
  void keepsTheOldDatasetWhenTooManyVideosFail() throws IOException {
    prepare(3, 0.2);
    String manifest = Files.readString(dataset.resolve("manifest.json"));
    assertThatThrownBy(() -> prepare(2, 0.1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot publish dataset %s: 1 of 8 videos gave no frames {UNREADABLE=1}, the first is"
                    .formatted(dataset)
                + " Run/broken.avi; needs at most 10.0% (maxFailedFraction)");
    assertThat(dataset.resolve("manifest.json")).hasContent(manifest);
    assertThat(catalogue().published()).hasSize(7);
  }

  @Test
  void goesOnFromTheShardsThatAnEarlierRunDecoded() throws IOException {
    assertThatThrownBy(() -> prepare(3, 0.1)).isInstanceOf(InvalidInputException.class);
    Path shard = staged("frames").get(0);
    Map<String, Long> decoded = Map.of(name(shard), Files.getLastModifiedTime(shard).toMillis());
    Files.delete(staged("frames").get(1));
    prepare(3, 0.2);
    Map<String, Long> times = times();
    decoded.forEach((name, time) -> assertThat(times).containsEntry("frames/" + name, time));
    assertThat(Manifest.read(CONF, dataset.toString()).counts().published()).isEqualTo(7);
  }

  @Test
  void mendsADatasetThatLostAFile() throws IOException {
    prepare(3, 0.2);
    Manifest manifest = Manifest.read(CONF, dataset.toString());
    Files.delete(dataset.resolve(manifest.shardFile(1)));
    assertThat(prepare(3, 0.2).nothingToDo()).isFalse();
    assertThat(Manifest.read(CONF, dataset.toString())).isEqualTo(manifest);
    assertThat(dataset.resolve(manifest.shardFile(1))).exists();
  }

  @Test
  void leavesAFolderAloneThatHoldsSomethingElse() throws IOException {
    Files.createDirectories(dataset);
    Files.writeString(dataset.resolve("thesis.tex"), "years of work");
    assertThatThrownBy(() -> prepare(3, 0.2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot write dataset %s: it holds thesis.tex, needs a folder that is new, empty or a"
                    .formatted(dataset)
                + " dataset");
    assertThat(times()).containsOnlyKeys("thesis.tex");
  }

  @Test
  void saysWhenThereIsNoDatasetOrOneOfAnotherLayout() throws IOException {
    assertThatThrownBy(() -> Manifest.read(CONF, dataset.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot read dataset %s: no manifest.json in it, needs a folder that was prepared to"
                    .formatted(dataset)
                + " the end");
    prepare(3, 0.2);
    Path manifest = dataset.resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 9"));
    assertThatThrownBy(() -> Manifest.read(CONF, dataset.toString()))
        .hasMessage(
            "Cannot read dataset %s: schema version 9, needs a dataset of version 1"
                .formatted(dataset));
    Files.writeString(manifest, text.substring(0, 100));
    assertThatThrownBy(() -> Manifest.read(CONF, dataset.toString()))
        .hasMessageEndingWith("manifest.json is damaged, needs to be prepared again");
    assertThat(prepare(3, 0.2).nothingToDo()).isFalse();
    assertThat(manifest).hasContent(text);
  }

  private PreparationResult prepare(int videosPerShard, double maxFailed) throws IOException {
    return new Preparation(
            spark,
            TestSettings.png(videosPerShard, maxFailed),
            videos.toString(),
            Optional.empty(),
            dataset.toString())
        .run();
  }

  private Catalogue catalogue() throws IOException {
    return Catalogue.read(CONF, PublishedDataset.open(CONF, dataset.toString()));
  }

  private List<Path> staged(String sub) throws IOException {
    try (Stream<Path> all = Files.walk(dataset)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getParent().endsWith(sub))
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private Map<String, Long> times() throws IOException {
    try (Stream<Path> all = Files.walk(dataset)) {
      return all.filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> dataset.relativize(file).toString(),
                  file -> file.toFile().lastModified()));
    }
  }
}
