package io.skipclip.features.preparing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.DatasetSummary;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.dataset.SplitCount;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import io.skipclip.features.preparing.Preparation.Result;
import io.skipclip.features.video.TestVideo;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which nothing was read say nothing of the videos in them. */
class TriedAgainIT {
  private static final Configuration CONF = new Configuration();
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void openSpark() {
    spark = TestSpark.local(2);
    FailingFileSystem.use(spark.sparkContext().hadoopConfiguration());
  }

  @AfterAll
  static void closeSpark() {
    spark.close();
  }

  @BeforeEach
  void makeVideos() throws IOException {
    for (int i = 0; i < 4; i++) {
      TestVideo.write(folder.resolve("videos/A/%d.avi".formatted(i)), i, 5);
    }
  }

  @AfterEach
  void mend() {
    FailingFileSystem.mend();
  }

  @Test
  void aFileThatCouldNotBeReadIsTriedByEveryRun() throws IOException {
    List<IOException> failures =
        List.of(
            new AccessControlException("Permission denied"),
            new IOException("Input/output error"),
            new FileNotFoundException("not on this executor"));
    for (int i = 0; i < failures.size(); i++) {
      FailingFileSystem.fail(i + ".avi", failures.get(i));
    }
    assertThat(prepare(0.9).metrics().quarantinedByReason()).isEqualTo(Map.of("UNREADABLE", 3L));
    Result again = prepare(0.9);
    assertThat(again.nothingToDo()).isFalse();
    assertThat(again.metrics().read()).isEqualTo(3);
    FailingFileSystem.mend();
    assertThat(preparation(0.9).plan(false).unread())
        .containsExactly("A/0.avi", "A/1.avi", "A/2.avi");
    PreparationMetrics mended = prepare(0.9).metrics();
    assertThat(mended.counts().published()).isEqualTo(4);
    assertThat(mended.decoded()).isEqualTo(3);
    assertThat(prepare(0.9).nothingToDo()).isTrue();
  }

  @Test
  void noRunGoesOnFromWhatAnEarlierOneCouldNotRead() throws IOException {
    FailingFileSystem.fail("1.avi", new AccessControlException("Permission denied"));
    assertThatThrownBy(() -> prepare(0)).isInstanceOf(InvalidInputException.class);
    FailingFileSystem.mend();
    PreparationMetrics metrics = prepare(0).metrics();
    assertThat(metrics.counts().published()).isEqualTo(4);
    assertThat(metrics.read()).isEqualTo(1);
  }

  @Test
  void aLinkIsNoCopyAndWhatIsNoFileIsNotWaitedFor() throws Exception {
    Files.createSymbolicLink(folder.resolve("videos/A/link.avi"), Path.of("1.avi"));
    Files.createSymbolicLink(folder.resolve("videos/A/nowhere.avi"), Path.of("gone.avi"));
    Path pipe = folder.resolve("videos/A/pipe.avi");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createSymbolicLink(folder.resolve("videos/A/zero.avi"), Path.of("/dev/zero"));
    prepare(0.9);
    assertThat(entries())
        .filteredOn(entry -> !entry.published())
        .extracting(e -> e.videoId() + " " + e.outcome().reason() + " " + e.outcome().detail())
        .satisfiesExactly(
            link -> assertThat(link).isEqualTo("A/link.avi DUPLICATE the same file as A/1.avi"),
            none -> assertThat(none).startsWith("A/nowhere.avi UNREADABLE ").contains("not exist"),
            fifo ->
                assertThat(fifo)
                    .isEqualTo("A/pipe.avi UNREADABLE it is a pipe, a socket or a device"),
            zero ->
                assertThat(zero)
                    .isEqualTo("A/zero.avi UNREADABLE it is a pipe, a socket or a device"));
    assertThat(prepare(0.9).nothingToDo()).isTrue();
  }

  @Test
  void theSummaryIsPublishedWithTheDataset() throws IOException {
    Files.writeString(folder.resolve("videos/A/notes.txt"), "notes");
    TestVideo.write(folder.resolve("videos/B/only.avi"), 9, 5);
    Files.writeString(folder.resolve("videos/B/broken.avi"), "this is no video");
    PreparationMetrics metrics = prepare(0.9).metrics();
    PublishedDataset dataset = PublishedDataset.open(CONF, folder.resolve("dataset").toString());
    assertThat(DatasetSummary.read(CONF, dataset, new Catalogue(entries())))
        .isEqualTo(Optional.of(metrics.summary()))
        .get()
        .satisfies(
            summary -> {
              assertThat(summary.notes().split().from()).isEqualTo(SplitFrom.GROUPS);
              assertThat(summary.notes().passedOver().files()).isEqualTo(Map.of("txt", 1));
              assertThat(summary.quarantined()).isEqualTo(Map.of("UNREADABLE", 1L));
              assertThat(summary.splits()).hasSize(1);
              SplitCount split = summary.splits().get(0);
              assertThat(split.training().videos() + split.test().videos()).isEqualTo(5);
              assertThat(split.training().without()).doesNotContain("A");
              assertThat(split.neither()).isZero();
            });
  }

  private Result prepare(double maxFailed) throws IOException {
    return preparation(maxFailed).run();
  }

  private Preparation preparation(double maxFailed) {
    return new Preparation(
        spark,
        TestSettings.png(3, maxFailed),
        folder.resolve("videos").toString(),
        Optional.empty(),
        folder.resolve("dataset").toString());
  }

  private List<CatalogueEntry> entries() throws IOException {
    return Catalogue.read(CONF, PublishedDataset.open(CONF, folder.resolve("dataset").toString()))
        .entries();
  }
}
