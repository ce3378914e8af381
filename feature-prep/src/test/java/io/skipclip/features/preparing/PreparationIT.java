package io.skipclip.features.preparing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.AcceptancePolicy;
import io.skipclip.features.dataset.AcceptancePolicy.Verdict;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.DatasetCounts;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.Listing;
import io.skipclip.features.listing.SplitSettings;
import io.skipclip.features.preparing.Preparation.Result;
import io.skipclip.features.snapshots.Retention;
import io.skipclip.features.snapshots.Snapshot;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.LockRequest;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import io.skipclip.features.video.TestVideo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationIT {
  private static final Configuration CONF = new Configuration();
  private static final Duration HOUR = Duration.ofHours(1);
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
    Result result = prepare(3, 0.2);
    assertThat(result.nothingToDo()).isFalse();
    assertThat(result.counts().listed()).isEqualTo(8);
    assertThat(result.counts().published()).isEqualTo(7);
    assertThat(result.counts().quarantined()).isEqualTo(1);
    assertThat(result.counts().shards()).isEqualTo(2);
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
                TestVideo.HEIGHT_PX,
                whole.storedBytes()));
    assertThat(whole.storedBytes()).isPositive();
    assertThat(catalogue.classNames()).containsExactly("Run", "Walk");
    assertThat(catalogue.training(Division.withoutValidation(1)))
        .isNotEmpty()
        .noneMatch(e -> e.testsIn(1));
    assertThat(catalogue.training(Division.withoutValidation(1)).size() + catalogue.test(1).size())
        .isEqualTo(7);
  }

  @Test
  void isReadByAnyEngineThatReadsParquet() throws IOException {
    Result result = prepare(3, 0.2);
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
    Result second = prepare(3, 0.5);
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
    RunTerms one = terms(new Retention(1, Duration.ZERO));
    assertThat(preparation(2, 0.2).run(one).counts().shards()).isEqualTo(3);
    Manifest second = Manifest.read(CONF, dataset.toString());
    assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(times().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("manifest.json", "last-run.json"),
                    second.files().stream().map(StoredFile::path))
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
  void goesOnFromTheSegmentsThatAnEarlierRunDecoded() throws IOException {
    assertThatThrownBy(() -> prepare(3, 0.1)).isInstanceOf(InvalidInputException.class);
    assertThat(staged("segments")).hasSize(2);
    PreparationMetrics metrics = prepare(3, 0.2).metrics();
    assertThat(metrics.read()).isZero();
    assertThat(metrics.counts().published()).isEqualTo(7);
    assertThat(staged("segments")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {".parquet", ".json"})
  void decodesAnewWhatWasDamagedSinceAnEarlierRunDecodedIt(String kind) throws IOException {
    prepare(3, 0.2);
    Manifest undisturbed = Manifest.read(CONF, dataset.toString());
    FileUtils.deleteDirectory(dataset.toFile());
    assertThatThrownBy(() -> prepare(3, 0.1)).isInstanceOf(InvalidInputException.class);
    Path file =
        staged("segments").stream()
            .filter(each -> each.toString().endsWith(kind))
            .findFirst()
            .orElseThrow();
    flipAByte(file, (int) Files.size(file) / 2);
    assertThat(prepare(3, 0.2).metrics().read()).isPositive();
    assertThat(Manifest.read(CONF, dataset.toString())).isEqualTo(undisturbed);
  }

  @Test
  void mendsADatasetWhoseCatalogueIsDamaged() throws IOException {
    prepare(3, 0.2);
    Manifest undisturbed = Manifest.read(CONF, dataset.toString());
    Path catalogue = dataset.resolve(undisturbed.catalogue().path());
    flipAByte(catalogue, (int) Files.size(catalogue) - 20);
    assertThatThrownBy(this::catalogue)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Cannot read catalogue " + catalogue);
    assertThat(preparation(3, 0.2).plan(false).upToDate()).isFalse();
    assertThat(prepare(3, 0.2).nothingToDo()).isFalse();
    assertThat(Manifest.read(CONF, dataset.toString())).isEqualTo(undisturbed);
    assertThat(catalogue().published()).hasSize(7);
  }

  private static void flipAByte(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void mendsADatasetThatLostAFile() throws IOException {
    prepare(3, 0.2);
    Manifest manifest = Manifest.read(CONF, dataset.toString());
    Files.delete(dataset.resolve(manifest.shard(1).path()));
    assertThat(prepare(3, 0.2).nothingToDo()).isFalse();
    assertThat(Manifest.read(CONF, dataset.toString())).isEqualTo(manifest);
    assertThat(dataset.resolve(manifest.shard(1).path())).exists();
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
    Files.writeString(
        manifest,
        text.replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 9")
            .replaceAll(",\\s*\"ownSha256\".*", ""));
    assertThatThrownBy(() -> Manifest.read(CONF, dataset.toString()))
        .hasMessage(
            "Cannot read dataset %s: schema version 9, needs a dataset of version 2"
                .formatted(dataset));
    Files.writeString(manifest, text.substring(0, 100));
    assertThatThrownBy(() -> Manifest.read(CONF, dataset.toString()))
        .hasMessageEndingWith("manifest.json is damaged, needs to be prepared again");
    assertThat(prepare(3, 0.2).nothingToDo()).isFalse();
    assertThat(manifest).hasContent(text);
  }

  @Test
  void becomesWhatOneRunWouldHaveMadeWithoutDecodingTheRest() throws IOException {
    prepare(3, 0.5);
    TestVideo.write(videos.resolve("Walk/v_Walk_g07_c01.avi"), 7, 5); // added
    TestVideo.write(videos.resolve("Walk/v_Walk_g01_c01.avi"), 8, 6); // changed
    Files.delete(videos.resolve("Run/v_Run_g03_c01.avi")); // removed
    Files.move(
        videos.resolve("Run/v_Run_g04_c01.avi"),
        videos.resolve("Run/v_Run_g09_c01.avi")); // renamed
    assertThat(preparation(3, 0.5).plan(false).changes())
        .filteredOn(change -> change.kind() != VideoChange.Kind.RELABELLED)
        .extracting(change -> change.kind() + " " + change.videoId())
        .containsExactly(
            "REMOVED Run/v_Run_g03_c01.avi",
            "REMOVED Run/v_Run_g04_c01.avi",
            "ADDED Run/v_Run_g09_c01.avi",
            "CHANGED Walk/v_Walk_g01_c01.avi",
            "ADDED Walk/v_Walk_g07_c01.avi");
    PreparationMetrics metrics = prepare(3, 0.5).metrics();
    assertThat(metrics.read()).isEqualTo(3);
    assertThat(metrics.decoded()).isEqualTo(2);
    assertThat(metrics.counts().published()).isEqualTo(7);
    Manifest grown = Manifest.read(CONF, dataset.toString());
    dataset = folder.resolve("at-once");
    prepare(3, 0.5);
    assertThat(Manifest.read(CONF, dataset.toString())).isEqualTo(grown);
  }

  @Test
  void keepsTheFingerprintWhereOnlyTheFilesTimeIsAnother() throws IOException {
    prepare(3, 0.2);
    Manifest before = Manifest.read(CONF, dataset.toString());
    Path touched = videos.resolve("Walk/v_Walk_g01_c01.avi");
    Files.setLastModifiedTime(touched, FileTime.from(Instant.EPOCH));
    PreparationMetrics metrics = prepare(3, 0.2).metrics();
    assertThat(metrics.read()).isEqualTo(1);
    assertThat(metrics.decoded()).isZero();
    assertThat(metrics.writtenShards()).isZero();
    assertThat(Manifest.read(CONF, dataset.toString()).fingerprint())
        .isEqualTo(before.fingerprint());
  }

  @Test
  void keepsTheSnapshotsBeforeAndDropsThemWithTheirFilesWhenTheyAreTooMany() throws IOException {
    RunTerms two = terms(new Retention(2, Duration.ZERO));
    preparation(3, 0.5).run(two);
    PublishedDataset first = PublishedDataset.open(CONF, dataset.toString());
    Files.delete(videos.resolve("Run/v_Run_g03_c01.avi"));
    preparation(3, 0.5).run(two);
    PublishedDataset second = PublishedDataset.open(CONF, dataset.toString());
    assertThat(PublishedDataset.open(CONF, dataset.toString(), first.snapshot())).isEqualTo(first);
    assertThat(Catalogue.read(CONF, first).published()).hasSize(7);
    assertThat(Catalogue.read(CONF, second).published()).hasSize(6);
    assertWhole(first);
    TestVideo.write(videos.resolve("Walk/v_Walk_g07_c01.avi"), 7, 5);
    preparation(3, 0.5).run(two);
    assertThat(Manifest.snapshots(CONF, dataset.toString()).kept())
        .extracting(Snapshot::id)
        .containsExactly(
            PublishedDataset.open(CONF, dataset.toString()).snapshot(), second.snapshot());
    assertWhole(second);
    assertThat(preparation(3, 0.5).run(terms(new Retention(1, Duration.ZERO))).nothingToDo())
        .isTrue();
    assertThat(files("frames", "catalogue", "quarantine", "summary"))
        .containsExactlyInAnyOrderElementsOf(
            Manifest.read(CONF, dataset.toString()).files().stream()
                .map(StoredFile::path)
                .toList());
  }

  @Test
  void goesBackToAnEarlierSnapshotsFilesWithoutTouchingThem() throws IOException {
    RunTerms terms = RunTerms.unwatched();
    preparation(3, 0.5).run(terms);
    Manifest first = Manifest.read(CONF, dataset.toString());
    Map<String, Long> times = times();
    Path aside = folder.resolve("aside.avi");
    Files.move(videos.resolve("Run/v_Run_g03_c01.avi"), aside);
    preparation(3, 0.5).run(terms);
    Files.move(aside, videos.resolve("Run/v_Run_g03_c01.avi"));
    preparation(3, 0.5).run(terms);
    assertThat(Manifest.read(CONF, dataset.toString())).isEqualTo(first);
    assertThat(times()).containsAllEntriesOf(entriesOf(times, first));
    assertThat(Manifest.snapshots(CONF, dataset.toString()).kept()).hasSize(2);
  }

  @Test
  void keepsTheCatalogueOfASnapshotThatAnotherPolicyChanges() throws IOException {
    RunTerms terms = RunTerms.unwatched();
    preparation(3, 0.5).run(terms);
    Manifest first = Manifest.read(CONF, dataset.toString());
    AcceptancePolicy strict = new AcceptancePolicy(10, Verdict.QUARANTINE, Verdict.QUARANTINE);
    preparation(TestSettings.png(3, 1, strict)).run(terms);
    assertThat(Manifest.read(CONF, dataset.toString()).catalogue().path())
        .isNotEqualTo(first.catalogue().path());
    assertWhole(new PublishedDataset(dataset.toString(), first));
  }

  private static Map<String, Long> entriesOf(Map<String, Long> times, Manifest manifest) {
    return manifest.files().stream()
        .collect(Collectors.toMap(StoredFile::path, file -> times.get(file.path())));
  }

  private static RunTerms terms(Retention retention) {
    return new RunTerms(
        HOUR, Clock.systemUTC(), false, retention, (phase, done, total, message) -> {});
  }

  private static void assertWhole(PublishedDataset snapshot) throws IOException {
    for (StoredFile file : snapshot.manifest().files()) {
      try (InputStream in = Files.newInputStream(Path.of(snapshot.folder()).resolve(file.path()))) {
        assertThat(Sha256.of(in)).as(file.path()).isEqualTo(file.sha256());
      }
    }
  }

  private List<String> files(String... folders) throws IOException {
    List<String> found = new ArrayList<>();
    for (String sub : folders) {
      try (Stream<Path> all = Files.list(dataset.resolve(sub))) {
        all.forEach(file -> found.add(dataset.relativize(file).toString()));
      }
    }
    return found;
  }

  @Test
  void quarantinesByPolicyWithoutDecodingAgain() throws IOException {
    Files.copy(
        videos.resolve("Walk/v_Walk_g01_c01.avi"), videos.resolve("Walk/v_Walk_g08_c01.avi"));
    prepare(3, 0.6);
    AcceptancePolicy strict = new AcceptancePolicy(10, Verdict.QUARANTINE, Verdict.QUARANTINE);
    PreparationMetrics metrics = preparation(TestSettings.png(3, 0.6, strict)).run().metrics();
    assertThat(metrics.quarantinedByReason())
        .isEqualTo(Map.of("UNREADABLE", 1L, "TRUNCATED", 1L, "TOO_SHORT", 3L));
    assertThat(metrics.decoded()).isEqualTo(1); // the unreadable one, which is judged anew
    assertThat(catalogue().entries())
        .extracting(e -> e.videoId() + " " + e.outcome().detail())
        .contains("Walk/v_Walk_g01_c01.avi 9 frames, needs 10")
        .anyMatch(text -> text.matches("Run/v_Run_g06_c01.avi \\d+ frames recovered"));
    Files.delete(videos.resolve("Run/broken.avi"));
    assertThat(preparation(TestSettings.png(3, 0.6, strict)).run().metrics().decoded()).isZero();
    AcceptancePolicy once = new AcceptancePolicy(1, Verdict.PUBLISH, Verdict.QUARANTINE);
    assertThat(preparation(TestSettings.png(3, 0.6, once)).run().metrics().quarantinedByReason())
        .isEqualTo(Map.of("DUPLICATE", 1L));
    assertThat(catalogue().entries())
        .filteredOn(e -> !e.published())
        .extracting(e -> e.videoId() + ": " + e.outcome().detail())
        .containsExactly("Walk/v_Walk_g08_c01.avi: the same file as Walk/v_Walk_g01_c01.avi");
    Files.delete(videos.resolve("Walk/v_Walk_g01_c01.avi"));
    metrics = preparation(TestSettings.png(3, 0.6, once)).run().metrics();
    assertThat(metrics.quarantinedByReason()).isEmpty();
    assertThat(metrics.decoded()).isZero();
  }

  @Test
  void changesNothingWhileItOnlyPlans() throws IOException {
    PreparationPlan plan = preparation(3, 0.2).plan(false);
    assertThat(plan.upToDate()).isFalse();
    assertThat(plan.count(VideoChange.Kind.ADDED)).isEqualTo(8);
    assertThat(plan.unread()).hasSize(8);
    assertThat(dataset).doesNotExist();
    prepare(3, 0.2);
    assertThat(preparation(3, 0.2).plan(false))
        .isEqualTo(new PreparationPlan(true, 8, List.of(), plan.notes(), List.of(), List.of()));
  }

  @Test
  void tellsWhichSettingsDifferFromThePublishedSnapshotsAndWhatThatCosts() throws IOException {
    prepare(3, 0.2);
    PreparationPlan plan = preparation(TestSettings.smaller(4, 0.2)).plan(false);
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.unread()).hasSize(8);
    assertThat(plan.settings())
        .extracting(SettingsChange::sentence)
        .containsExactly(
            "prepare.short-side-px is %d, the published snapshot has %d: every video is decoded anew"
                .formatted(TestVideo.HEIGHT_PX / 2, TestVideo.HEIGHT_PX),
            "prepare.least-videos-per-shard is 4, the published snapshot has 3: shards are written anew from the stored frames");
    assertThat(preparation(3, 0.9).plan(false).settings()).isEmpty();
  }

  @Test
  void refusesToRunBesideAnotherRun() throws IOException {
    LockRequest other = new LockRequest("dataset", dataset.toString(), "prepare", HOUR);
    try (FolderLock held = FolderLock.take(CONF, other, Clock.systemUTC())) {
      assertThatThrownBy(() -> prepare(3, 0.2))
          .isInstanceOf(FolderLockedException.class)
          .hasMessageContaining("it is being written by pid " + ProcessHandle.current().pid());
      held.requireHeld();
      assertThat(staged("segments")).isEmpty();
    }
    assertThat(prepare(3, 0.2).nothingToDo()).isFalse();
    try (Stream<Path> names = Files.list(dataset)) {
      assertThat(names.map(name -> name.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "catalogue", "frames", "quarantine", "summary", "manifest.json", "last-run.json");
    }
  }

  @Test
  void tellsWhatARunDid() throws IOException {
    prepare(3, 0.2);
    PreparationMetrics metrics =
        JsonFile.read(
            CONF,
            new org.apache.hadoop.fs.Path(dataset.resolve("last-run.json").toString()),
            PreparationMetrics.class);
    assertThat(metrics.counts().listed()).isEqualTo(8);
    assertThat(metrics.quarantinedByReason()).isEqualTo(Map.of("UNREADABLE", 1L));
    assertThat(metrics.quarantine())
        .extracting(QuarantinedVideo::videoId, QuarantinedVideo::reason)
        .containsExactly(tuple("Run/broken.avi", "UNREADABLE"));
    assertThat(metrics.read()).isEqualTo(8);
    assertThat(metrics.decodedFrames()).isEqualTo(metrics.counts().frames());
    assertThat(metrics.readBytes()).isPositive();
    assertThat(metrics.seconds()).isPositive();
  }

  @Test
  void publishesAListOfVideos() throws IOException {
    Path list = videos.resolve("list.csv");
    Files.writeString(
        list,
        """
        path,label,group,split
        Walk/v_Walk_g00_c01.avi,steps,a,train
        "Run/v_Run_g03_c01.avi",quick,b,test
        absent.avi,quick,b,
        """);
    dataset = folder.resolve("listed");
    PreparationMetrics metrics =
        new Preparation(
                spark, TestSettings.png(3, 0.5), list.toString(), Optional.empty(), dataset + "")
            .run()
            .metrics();
    assertThat(metrics.quarantinedByReason()).isEqualTo(Map.of("UNREADABLE", 1L));
    assertThat(catalogue().training(Division.withoutValidation(1)))
        .extracting(CatalogueEntry::frames)
        .containsExactly(8);
    assertThat(catalogue().classNames()).containsExactly("quick", "steps");
    Dataset<Row> rows = spark.read().option("header", true).csv(list.toString());
    rows.write().parquet(videos.resolve("list.parquet").toString());
    List<ListedVideo> fromCsv = listing("list.csv").videos();
    assertThat(listing("list.parquet").videos()).isEqualTo(fromCsv);
    rows.write().option("header", true).csv(videos.resolve("parts.csv").toString());
    assertThat(listing("parts.csv").videos()).isEqualTo(fromCsv);
  }

  private Listing listing(String name) throws IOException {
    SplitSettings split = TestSettings.png(3, 0.5).split();
    return Listing.of(CONF, videos.resolve(name).toString(), Optional.empty(), split);
  }

  private Result prepare(int videosPerShard, double maxFailed) throws IOException {
    return preparation(videosPerShard, maxFailed).run();
  }

  private Preparation preparation(int videosPerShard, double maxFailed) {
    return preparation(TestSettings.png(videosPerShard, maxFailed));
  }

  private Preparation preparation(PrepareSettings settings) {
    return new Preparation(
        spark, settings, videos.toString(), Optional.empty(), dataset.toString());
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
