package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoSourceTest {
  private static final FrameSettings SETTINGS =
      new FrameSettings(38, Aspect.KEEP, ImageFormat.PNG, 90);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir java.nio.file.Path folder;

  @Test
  void readsTheSameFromAFileSystemAsFromMemory() throws Exception {
    byte[] video = SyntheticVideo.of(20, 52, 38);
    java.nio.file.Path file = Files.write(folder.resolve("v.avi"), video);
    FileSystem fs = FileSystem.getLocal(new Configuration());
    try (VideoSource source = VideoSource.open(fs, new Path(file.toUri()))) {
      assertThat(source.length()).isEqualTo(video.length);
      assertThat(VideoDecoder.decode(source, SETTINGS, LIMIT, (frame, image) -> {}))
          .isEqualTo(
              VideoDecoder.decode(VideoSource.of(video), SETTINGS, LIMIT, (frame, image) -> {}));
    }
  }

  @Test
  void seeksPastItsEndAsIfThatWereItsEnd() throws Exception {
    java.nio.file.Path file = Files.write(folder.resolve("three"), new byte[] {1, 2, 3});
    FileSystem fs = FileSystem.getLocal(new Configuration());
    try (VideoSource opened = VideoSource.open(fs, new Path(file.toUri()))) {
      for (VideoSource source : List.of(opened, VideoSource.of(new byte[] {1, 2, 3}))) {
        byte[] buffer = new byte[8];
        source.seek(1);
        assertThat(source.read(buffer, 0, 8)).isEqualTo(2);
        assertThat(source.position()).isEqualTo(3);
        source.seek(7);
        assertThat(source.read(buffer, 0, 8)).isEqualTo(-1);
        source.seek(0);
        assertThat(source.read(buffer, 0, 1)).isEqualTo(1);
      }
    }
  }

  @Test
  void decodesMoreVideosAtATimeThanThereAreCallbacks() throws Exception {
    int videos = 24;
    byte[] video = SyntheticVideo.of(4, 52, 38);
    CountDownLatch allAreOpen = new CountDownLatch(videos);
    Callable<Integer> decode =
        () ->
            VideoDecoder.decode(
                    VideoSource.of(video), SETTINGS, LIMIT, (frame, image) -> meet(allAreOpen))
                .frames();
    ExecutorService threads = Executors.newFixedThreadPool(videos);
    try {
      for (Future<Integer> frames :
          threads.invokeAll(Stream.generate(() -> decode).limit(videos).toList())) {
        assertThat(frames.get()).isEqualTo(4);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void meet(CountDownLatch latch) throws IOException {
    latch.countDown();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
