package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.evaluation.SimilarityMaps;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarityMapsIT {
  private static final int SHARDS = 3;
  private static final CyclicBarrier ALL_SHARDS = new CyclicBarrier(SHARDS);

  @TempDir private Path folder;

  /** The first map of each shard waits for the other shards' first ones. */
  @Test
  void allShardsAreDrawnAtOnce() throws IOException {
    TinyDataset.prepare(folder);
    Settings settings = TinyDataset.settings();
    SparkConf conf =
        new SparkConf()
            .setMaster("local[%d]".formatted(SHARDS))
            .setAppName("maps")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      PublishedDataset dataset =
          PublishedDataset.open(spark.hadoopConfiguration(), folder.resolve("dataset").toString());
      assertThat(dataset.shards()).isEqualTo(SHARDS);
      List<CatalogueEntry> videos =
          Catalogue.read(spark.hadoopConfiguration(), dataset).published();
      List<CatalogueEntry> firsts =
          videos.stream()
              .filter(video -> video.equals(firstOfShard(videos, video.shard())))
              .toList();
      ClipSource clips =
          new ClipSource(
              spark.hadoopConfiguration(), dataset, settings.pixels(settings.encoders().sizePx()));
      List<String> drawn =
          new SimilarityMaps(clips, settings.task().comparable().orElseThrow(), 1)
              .draw(
                  spark,
                  Models.bytes(settings.task().network().create(settings.seed())),
                  firsts,
                  map -> {
                    ALL_SHARDS.await(1, TimeUnit.MINUTES);
                    return map.videoId();
                  });
      assertThat(drawn)
          .containsExactlyInAnyOrderElementsOf(
              firsts.stream().map(CatalogueEntry::videoId).toList());
    }
  }

  private static CatalogueEntry firstOfShard(List<CatalogueEntry> videos, int shard) {
    return videos.stream().filter(video -> video.shard() == shard).findFirst().orElseThrow();
  }
}
