package io.skipclip.features.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.video.Aspect;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardDecoderTest {
  private static final Configuration CONF = new Configuration();

  @TempDir Path folder;

  /** At 600x480 in PNG the long video takes many seconds, the others hundredths. */
  @Test
  void leavesNoFrameOfAVideoThatRanOutOfTime() throws IOException {
    FrameSettings large = new FrameSettings(480, Aspect.KEEP, ImageFormat.PNG, 90);
    PrepareSettings settings = new PrepareSettings(large, 9, 1, Duration.ofMillis(1500), 1, 0.3);
    ShardPlan plan =
        new ShardPlan(0, List.of(video("first", 3), video("long", 4000), video("last", 4)));
    ShardDecoder decoder = new ShardDecoder(folder + "/dataset", "g", settings);
    ShardOutcome outcome = decoder.decode(plan, CONF);
    assertThat(outcome.videos())
        .extracting(VideoOutcome::reason, VideoOutcome::frames)
        .containsExactly(tuple("", 3), tuple("TIME_OUT", 0), tuple("", 4));
    Publication publication = new Publication(CONF, folder + "/dataset", "g");
    List<FrameRow> rows =
        new ParquetTable<>(CONF, new FrameTable()).read(publication.staged(outcome.file().path()));
    assertThat(rows)
        .extracting(row -> row.videoId() + row.frame())
        .containsExactly("first0", "first1", "first2", "last0", "last1", "last2", "last3");
  }

  @Test
  void quarantinesAVideoThatWentMissing() throws IOException {
    ListedVideo gone = video("gone", 3);
    Files.delete(Path.of(gone.path()));
    ShardOutcome outcome =
        new ShardDecoder(folder + "/dataset", "g", TestSettings.png(9, 1))
            .decode(new ShardPlan(0, List.of(gone, video("there", 2))), CONF);
    assertThat(outcome.videos())
        .extracting(VideoOutcome::reason, VideoOutcome::frames)
        .containsExactly(tuple("UNREADABLE", 0), tuple("", 2));
  }

  private ListedVideo video(String name, int frames) throws IOException {
    Path file = folder.resolve(name + ".avi");
    TestVideo.write(file, 1, frames);
    return new ListedVideo(name, file.toString(), "c", 0, name, List.of(1), List.of());
  }
}
