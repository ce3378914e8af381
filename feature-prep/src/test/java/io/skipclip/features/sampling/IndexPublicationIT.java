package io.skipclip.features.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.preparing.Preparation;
import io.skipclip.features.preparing.TestSettings;
import io.skipclip.features.preparing.TestSpark;
import io.skipclip.features.snapshots.Retention;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.features.storage.LockRequest;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import io.skipclip.features.video.TestVideo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexPublicationIT {
  private static final Configuration CONF = new Configuration();
  private static final ClipAndOthers TASK = ClipAndOthers.of(10, 3);

  private static final Comparator<Double> CLOSE =
      (a, b) -> Math.abs(a - b) < 1e-9 * Math.abs(a) ? 0 : Double.compare(a, b);
  private static final Retention RETENTION = new Retention(2, Duration.ZERO);

  @TempDir static Path folder;
  private static PublishedDataset dataset;

  private SparkSession spark = TestSpark.local(2);

  /** Twelve videos of 12 frames and a short one, in two shards. */
  @BeforeAll
  static void prepare() throws IOException {
    Path videos = folder.resolve("videos");
    for (int i = 0; i < 12; i++) {
      TestVideo.write(videos.resolve("%s/%d.avi".formatted(i % 2 == 0 ? "A" : "B", i)), i, 12);
    }
    TestVideo.write(videos.resolve("Short/9-frames.avi"), 12, 9);
    dataset = prepare(videos, "dataset", 6);
  }

  private static PublishedDataset prepare(Path videos, String name, int videosPerShard)
      throws IOException {
    String target = folder.resolve(name).toString();
    try (SparkSession session = TestSpark.local(2)) {
      new Preparation(
              session,
              TestSettings.png(videosPerShard, 0),
              videos.toString(),
              Optional.empty(),
              target)
          .run();
    }
    return PublishedDataset.open(CONF, target);
  }

  @AfterEach
  void close() {
    spark.close();
  }

  @Test
  void publishesEveryRowOfEveryEpoch(@TempDir Path indices) throws IOException {
    IndexResult result = publish(indices, request(205, 1));
    Catalogue catalogue = Catalogue.read(CONF, dataset);
    List<ShardVideos> shards = ShardVideos.choose(catalogue.entries(), TASK, request(205, 1));
    assertThat(shards).hasSize(2);
    assertThat(result.counts().excluded()).containsExactly("Short/9-frames.avi");
    assertThat(result.rows())
        .isEqualTo(205L * (catalogue.training(Division.withoutValidation(1)).size() - 1));
    IndexReader reader = open(indices, dataset);
    for (int epoch : List.of(0, 1, 57, 99, 100, 199, 200, 204)) {
      for (ShardVideos shard : shards) {
        assertThat(reader.samples(CONF, epoch, shard.shard()))
            .isNotEmpty()
            .isEqualTo(shard.samples(TASK, 1, epoch));
      }
    }
    assertThat(reader.samples(CONF, 0, 77)).isEmpty();
    assertThatThrownBy(() -> reader.samples(CONF, 205, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot read epoch 205 of indices %s: they hold 205 epochs, needs 0 to 204"
                .formatted(indices));
  }

  @Test
  void tellsWhatTheSamplesUse(@TempDir Path indices) throws IOException {
    IndexResult result = publish(indices, request(105, 1));
    List<CatalogueEntry> training =
        Catalogue.read(CONF, dataset).training(Division.withoutValidation(1));
    List<Sample> samples = new ArrayList<>();
    for (ShardVideos shard : ShardVideos.choose(training, TASK, request(105, 1))) {
      for (int epoch = 0; epoch < 105; epoch++) {
        samples.addAll(shard.samples(TASK, 1, epoch));
      }
    }
    Map<String, Long> others =
        samples.stream()
            .flatMap(
                sample ->
                    sample.showing(v -> !v.videoId().equals(sample.videoId())).views().stream())
            .collect(Collectors.groupingBy(View::videoId, Collectors.counting()));
    IndexStatistics statistics = result.statistics();
    assertThat(statistics.coverage()).as("12 frames, 10 a sample").isEqualTo(new Spread(1, 1, 1));
    Spread expected = Spread.of(others.values().stream().mapToDouble(Long::doubleValue));
    assertThat(statistics.others())
        .usingComparatorForType(CLOSE, Double.class)
        .usingRecursiveComparison()
        .isEqualTo(expected);
    assertThat(statistics.shards())
        .extracting(ShardMix::shard, ShardMix::videos)
        .containsExactlyElementsOf(
            result.counts().rowsByShard().entrySet().stream()
                .map(e -> tuple(e.getKey(), e.getValue()))
                .toList());
    assertThat(statistics.shards())
        .allSatisfy(
            mix -> {
              assertThat(mix.classes()).isBetween(1, 2);
              assertThat(mix.ofLargestClass()).isBetween((mix.videos() + 1) / 2, mix.videos());
            });
    assertThat(open(indices, dataset).statistics()).isEqualTo(statistics);
    assertThat(publish(indices, request(1, 1)).statistics().coverage())
        .as("one of three places")
        .usingComparatorForType(CLOSE, Double.class)
        .usingRecursiveComparison()
        .isEqualTo(new Spread(1 / 3.0, 1 / 3.0, 1 / 3.0));
  }

  @Test
  void refusesToRunBesideAnotherRun(@TempDir Path indices) throws IOException {
    LockRequest other =
        new LockRequest("indices", indices.toString(), "index", Duration.ofMinutes(2));
    try (FolderLock lock = FolderLock.take(CONF, other, Clock.systemUTC())) {
      assertThatThrownBy(() -> publish(indices, request(3, 1)))
          .isInstanceOf(FolderLockedException.class)
          .hasMessageStartingWith("Cannot write indices " + indices + ": it is being written by");
      lock.requireHeld();
    }
    assertThat(publish(indices, request(3, 1)).nothingToDo()).isFalse();
    assertThat(indices.toFile().list()).containsExactlyInAnyOrder("manifest.json", "rows");
  }

  @Test
  void isReadByAnyEngineThatReadsParquet(@TempDir Path indices) throws IOException {
    IndexResult result = publish(indices, request(3, 1));
    spark.read().parquet(indices + "/rows").createOrReplaceTempView("samples");
    assertThat(
            spark
                .sql("SELECT count(*), sum(size(views)) FROM samples WHERE epoch < 3")
                .first()
                .toString())
        .isEqualTo("[%d,%d]".formatted(result.rows(), TASK.shape().clips() * result.rows()));
  }

  @Test
  void drawsTheSameFilesHoweverTheWorkIsSpread() throws IOException {
    List<IndexManifest> manifests = new ArrayList<>();
    for (int threads : List.of(1, 2, 4)) {
      spark.close();
      spark = TestSpark.local(threads);
      Path indices = folder.resolve("indices-" + threads);
      publish(indices, request(150, 1));
      manifests.add(IndexManifest.read(CONF, indices.toString()));
    }
    assertThat(manifests.get(0).files()).hasSize(4);
    assertThat(manifests).containsOnly(manifests.get(0));
  }

  @Test
  void doesNothingASecondTimeAndStartsAnewForAnotherSeed(@TempDir Path indices) throws IOException {
    IndexResult first = publish(indices, request(3, 1));
    Path manifest = indices.resolve("manifest.json");
    String text = Files.readString(manifest);
    IndexResult second = publish(indices, request(3, 1));
    assertThat(first.nothingToDo()).isFalse();
    assertThat(second.nothingToDo()).isTrue();
    assertThat(second.counts()).isEqualTo(first.counts());
    assertThat(manifest).hasContent(text);
    assertThat(publish(indices, request(3, 2)).nothingToDo()).isFalse();
    assertThat(Files.readString(manifest)).isNotEqualTo(text);
    assertThat(indices.resolve("rows").toFile().list()).as("of both").hasSize(4);
    assertThat(publish(indices, request(3, 3)).nothingToDo()).isFalse();
    assertThat(indices.resolve("rows").toFile().list()).as("of the two newest").hasSize(4);
  }

  @Test
  void drawsOnlyTheShardsThatAreNewAndKeepsTheOlderIndices(@TempDir Path indices)
      throws IOException {
    publish(indices, request(150, 1));
    IndexManifest older = IndexManifest.read(CONF, indices.toString());
    Map<String, FileTime> before = new HashMap<>();
    for (StoredFile file : older.files()) {
      before.put(file.path(), Files.getLastModifiedTime(indices.resolve(file.path())));
    }
    PublishedDataset grown = grown();
    IndexRequest request = request(TASK, grown.snapshot(), 150, 1);
    publish(grown, indices, request);
    IndexManifest newer = IndexManifest.read(CONF, indices.toString());
    assertThat(newer.files()).isNotEqualTo(older.files()).containsAnyElementsOf(older.files());
    for (Map.Entry<String, FileTime> file : before.entrySet()) {
      assertThat(Files.getLastModifiedTime(indices.resolve(file.getKey())))
          .as(file.getKey())
          .isEqualTo(file.getValue());
    }
    Path atOnce = folder.resolve("indices-at-once");
    publish(grown, atOnce, request);
    assertThat(IndexManifest.read(CONF, atOnce.toString())).isEqualTo(newer);
    assertThat(open(indices, dataset).request()).isEqualTo(older.request());
    assertThat(open(indices, grown).request()).isEqualTo(request);
  }

  /** The same videos and one more, which changes one shard of the two. */
  private PublishedDataset grown() throws IOException {
    Path videos = folder.resolve("more-videos");
    FileUtils.copyDirectory(folder.resolve("videos").toFile(), videos.toFile());
    TestVideo.write(videos.resolve("A/99.avi"), 99, 12);
    spark.close();
    PublishedDataset grown = prepare(videos, "grown", 6);
    spark = TestSpark.local(2);
    return grown;
  }

  @Test
  void takesNothingOnTrustThatAKilledRunStaged(@TempDir Path indices) throws IOException {
    IndexRequest request = request(150, 1);
    publish(indices, request);
    IndexManifest undisturbed = IndexManifest.read(CONF, indices.toString());
    Files.delete(indices.resolve("manifest.json"));
    String path = undisturbed.files().get(1).path();
    Path staged = indices.resolve(".staging-" + request.id()).resolve(path);
    Files.createDirectories(staged.getParent());
    Files.move(indices.resolve(path), staged);
    flipAByte(staged, 1000);

    assertThat(publish(indices, request).nothingToDo()).isFalse();

    assertThat(IndexManifest.read(CONF, indices.toString())).isEqualTo(undisturbed);
    for (StoredFile file : undisturbed.files()) {
      assertThat(Sha256.of(Files.readAllBytes(indices.resolve(file.path()))))
          .isEqualTo(file.sha256());
    }
    assertThat(staged).doesNotExist();
  }

  @Test
  void aFileThatWasDamagedAnywhereIsNamed(@TempDir Path indices) throws IOException {
    IndexRequest request = request(3, 1);
    publish(indices, request);
    Path file = indices.resolve(IndexManifest.read(CONF, indices.toString()).files().get(0).path());
    int length = (int) Files.size(file);
    for (int at : new int[] {length / 2, length - 100}) {
      flipAByte(file, at);
      IndexReader reader = open(indices, dataset);
      assertThatThrownBy(() -> reader.samples(CONF, 1, 0))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("Cannot read index %s: its sha256 is ".formatted(file))
          .hasMessageEndingWith("it was damaged after it was published; delete it and index again");
      flipAByte(file, at);
    }
  }

  private static void flipAByte(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 4;
    Files.write(file, bytes);
  }

  @Test
  void writesNothingWhenNoVideoIsLongEnough(@TempDir Path indices) {
    ClipAndOthers long13 = ClipAndOthers.of(13, 3);
    IndexRequest request = request(long13, dataset.manifest().fingerprint(), 3, 1);
    assertThatThrownBy(() -> publish(dataset, long13, indices, request))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has 13 frames, needs 13 (13 in a row)");
    assertThat(indices).isEmptyDirectory();
  }

  @Test
  void namesItsRequestAlikeInWhateverOrderItsTermsStand() {
    Map<String, String> forth = new LinkedHashMap<>(Map.of("a.b", "1"));
    forth.put("c.d", "2");
    Map<String, String> back = new LinkedHashMap<>(Map.of("c.d", "2"));
    back.put("a.b", "1");
    SampleShape shape = TASK.shape();
    assertThat(new IndexRequest("", back, shape, 1, 0, 2, 3).id())
        .isEqualTo(new IndexRequest("", forth, shape, 1, 0, 2, 3).id());
  }

  @Test
  void refusesIndicesOfAnotherDataset(@TempDir Path indices) throws IOException {
    publish(indices, request(3, 1));
    spark.close();
    PublishedDataset other = prepare(folder.resolve("videos"), "other", 13);
    assertThatThrownBy(() -> open(indices, other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot use indices %s with dataset %s: they are for dataset %.12s, needs %.12s"
                .formatted(
                    indices,
                    other.folder(),
                    dataset.manifest().fingerprint(),
                    other.manifest().fingerprint()));
    assertThatThrownBy(() -> open(Path.of(other.folder()), other))
        .hasMessage(
            "Cannot read indices %s: manifest.json is not that of sampling indices"
                .formatted(other.folder()));
  }

  private IndexResult publish(Path indices, IndexRequest request) throws IOException {
    return publish(dataset, indices, request);
  }

  private IndexResult publish(PublishedDataset of, Path indices, IndexRequest request)
      throws IOException {
    return publish(of, TASK, indices, request);
  }

  private IndexResult publish(
      PublishedDataset of, Sampler sampler, Path indices, IndexRequest request) throws IOException {
    return new IndexPublication(spark, of, sampler, request, indices.toString())
        .run(Duration.ofMinutes(2), RETENTION, Clock.systemUTC());
  }

  private static IndexReader open(Path indices, PublishedDataset of) throws IOException {
    return IndexReader.open(CONF, indices.toString(), of, Optional.empty());
  }

  private static IndexRequest request(int epochs, long seed) {
    return request(TASK, dataset.manifest().fingerprint(), epochs, seed);
  }

  private static IndexRequest request(Sampler sampler, String of, int epochs, long seed) {
    return new IndexRequest(of, sampler.terms(), sampler.shape(), 1, 0, epochs, seed);
  }
}
