package io.skipclip.features.preparing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skipclip.features.dataset.AcceptancePolicy;
import io.skipclip.features.dataset.AcceptancePolicy.Verdict;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.dataset.ShardSettings;
import io.skipclip.features.listing.GroupPattern;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real footage, which may not be part of the project: skipped where it is absent. */
class RealPreparationIT {
  private static final String VARIABLE = "SKIPCLIP_REAL_DATA";

  @TempDir Path folder;

  @Test
  void publishesRealSegmentsByTheirLists() throws IOException {
    Catalogue catalogue = prepare("real-segments");
    assertThat(catalogue.published()).hasSize(96);
    assertThat(catalogue.classNames()).hasSize(12).isSorted();
    assertThat(catalogue.training(Division.withoutValidation(1))).hasSize(61);
    assertThat(catalogue.test(1)).hasSize(35);
    assertThat(catalogue.entries())
        .extracting(e -> e.outcome().heightPx())
        .allSatisfy(height -> assertThat(height).isGreaterThanOrEqualTo(32));
  }

  private Catalogue prepare(String name) throws IOException {
    Path videos = root().resolve(name);
    assumeTrue(Files.isDirectory(videos), "no real videos at " + videos + ", set " + VARIABLE);
    FrameSettings frames = new FrameSettings(32, Aspect.KEEP, ImageFormat.JPEG, 90);
    PrepareSettings settings =
        new PrepareSettings(
            frames,
            new ShardSettings(1 << 20, 16),
            new AcceptancePolicy(1, Verdict.PUBLISH, Verdict.QUARANTINE),
            1,
            Duration.ofMinutes(5),
            0,
            0.3,
            SplitFrom.AUTO,
            GroupPattern.AUTO);
    String dataset = folder.resolve("dataset").toString();
    try (SparkSession spark = TestSpark.local(2)) {
      new Preparation(spark, settings, videos.toString(), Optional.empty(), dataset).run();
    }
    Configuration conf = new Configuration();
    return Catalogue.read(conf, PublishedDataset.open(conf, dataset));
  }

  private static Path root() {
    return Path.of(Optional.ofNullable(System.getenv(VARIABLE)).orElse("../../shared/data"));
  }
}
