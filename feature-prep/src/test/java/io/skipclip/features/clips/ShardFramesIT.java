package io.skipclip.features.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.preparing.Preparation;
import io.skipclip.features.preparing.TestSettings;
import io.skipclip.features.preparing.TestSpark;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.features.video.TestVideo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From video files through a published dataset to the network's numbers. */
class ShardFramesIT {
  private static final Configuration CONF = new Configuration();

  @TempDir Path folder;
  private final Map<String, Integer> numbers = new HashMap<>();
  private PublishedDataset dataset;

  @BeforeEach
  void prepare() throws IOException {
    for (int i = 0; i < 5; i++) {
      String id = "A/%d.avi".formatted(i);
      TestVideo.write(folder.resolve("videos").resolve(id), i, 5 + i);
      numbers.put(id, i);
    }
    String target = folder.resolve("dataset").toString();
    try (SparkSession spark = TestSpark.local(2)) {
      new Preparation(
              spark,
              TestSettings.png(2, 0),
              folder.resolve("videos").toString(),
              Optional.empty(),
              target)
          .run();
    }
    dataset = PublishedDataset.open(CONF, target);
  }

  @Test
  void bringsEveryPixelOfEveryVideoToTheNetwork() throws IOException {
    PixelSettings whole =
        new PixelSettings(
            TestVideo.HEIGHT_PX, 1, List.of(0f, 0f, 0f), List.of(1 / 255f, 1 / 255f, 1 / 255f));
    int videos = 0;
    for (int shard = 0; shard < dataset.shards(); shard++) {
      ShardFrames frames = ShardFrames.read(CONF, dataset, shard);
      try (ClipReader reader = new ClipReader(frames, whole)) {
        for (CatalogueEntry entry : Catalogue.read(CONF, dataset).shard(shard)) {
          assertThat(frames.frames(entry.videoId())).isEqualTo(entry.frames());
          for (ClipView clip : ClipSampler.windows(entry, entry.frames())) {
            float[] pixels =
                new float[3 * clip.frames().size() * TestVideo.HEIGHT_PX * TestVideo.HEIGHT_PX];
            reader.read(List.of(clip), FloatBuffer.wrap(pixels));
            check(pixels, entry);
          }
          videos++;
        }
      }
    }
    assertThat(videos).isEqualTo(5);
  }

  private void check(float[] pixels, CatalogueEntry entry) {
    int left = (TestVideo.WIDTH_PX - TestVideo.HEIGHT_PX) / 2; // the centre
    int at = 0;
    for (int channel = 0; channel < 3; channel++) {
      for (int frame = 0; frame < entry.frames(); frame++) {
        for (int y = 0; y < TestVideo.HEIGHT_PX; y++) {
          for (int x = 0; x < TestVideo.HEIGHT_PX; x++) {
            int expected =
                TestVideo.value(numbers.get(entry.videoId()), frame, left + x, y, channel);
            if (Math.round(pixels[at++]) != expected) {
              throw new AssertionError(
                  "%s, channel %d, frame %d, y %d, x %d: %f, needs %d"
                      .formatted(entry.videoId(), channel, frame, y, x, pixels[at - 1], expected));
            }
          }
        }
      }
    }
  }

  @Test
  void sharesAShardAmongTheTasksOfAJvm() throws IOException {
    ShardFrames first = ShardFrames.cached(CONF, dataset, 0);
    assertThat(ShardFrames.cached(CONF, dataset, 0)).isSameAs(first);
    assertThat(ShardFrames.cached(CONF, dataset, 1)).isNotSameAs(first);
    assertThat(ShardFrames.cached(CONF, dataset, 0)).isSameAs(first);
  }

  @Test
  void saysWhenAShardIsGoneOrIsSomethingElse() throws IOException {
    Path shard = folder.resolve("dataset").resolve(dataset.manifest().shard(0).path());
    Files.copy(
        folder.resolve("dataset").resolve(dataset.manifest().catalogue().path()),
        folder.resolve("catalogue"));
    Files.delete(shard);
    assertThatThrownBy(() -> ShardFrames.read(CONF, dataset, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot read shard %s: no such file, needs what was there when %s was opened (prepare again; was it done meanwhile?)"
                .formatted(shard, folder.resolve("dataset")));
    Files.move(folder.resolve("catalogue"), shard);
    assertThatThrownBy(() -> ShardFrames.read(CONF, dataset, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it was damaged after it was published");
    assertThatThrownBy(() -> ShardFrames.read(CONF, dataset, 2))
        .hasMessage("Invalid shard: 2 (must be 0 to 1)");
  }

  @Test
  void aShardThatWasDamagedAnywhereIsNamedWithItsHash() throws IOException {
    Path shard = folder.resolve("dataset").resolve(dataset.manifest().shard(0).path());
    byte[] whole = Files.readAllBytes(shard);
    for (int at : new int[] {whole.length / 3, whole.length / 2, whole.length - 3}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(shard, damaged);
      assertThatThrownBy(() -> ShardFrames.read(CONF, dataset, 0))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(shard.getFileName().toString())
          .hasMessageContaining("it was damaged after it was published");
    }
    Files.write(shard, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> ShardFrames.read(CONF, dataset, 0))
        .hasMessageContaining("it was damaged after it was published");
    Files.write(shard, whole);
    assertThat(ShardFrames.read(CONF, dataset, 0).videoIds()).isNotEmpty();
  }
}
