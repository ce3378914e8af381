package io.skipclip.features.preparing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.ShardSettings;
import io.skipclip.features.dataset.TestEntries;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.GroupPattern;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.TestVideo;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentDecoderTest {
  private static final Configuration CONF = new Configuration();

  @TempDir Path folder;

  /** At 600x480 in PNG the long video takes many seconds, the others hundredths. */
  @Test
  void goesOnBehindAVideoThatRanOutOfTime() throws IOException {
    FrameSettings large = new FrameSettings(480, Aspect.KEEP, ImageFormat.PNG, 90);
    PrepareSettings settings =
        new PrepareSettings(
            large,
            new ShardSettings(1, 1),
            TestSettings.PUBLISH_ALL,
            1,
            Duration.ofMillis(1500),
            1,
            0.3,
            SplitFrom.AUTO,
            GroupPattern.AUTO);
    SegmentOutcome outcome =
        decode(settings, Map.of(), video("first", 3), video("long", 4000), video("last", 4));
    assertThat(outcome.videos())
        .extracting(v -> v.outcome().reason(), v -> v.outcome().frames())
        .containsExactly(tuple("", 3), tuple("TIME_OUT", 0), tuple("", 4));
  }

  @Test
  void quarantinesAVideoThatWentMissing() throws IOException {
    ListedVideo gone = video("gone", 3);
    Files.delete(Path.of(gone.path()));
    SegmentOutcome outcome = decode(TestSettings.png(9, 1), Map.of(), gone, video("there", 2));
    assertThat(outcome.videos())
        .extracting(v -> v.outcome().reason(), v -> v.outcome().frames())
        .containsExactly(tuple("UNREADABLE", 0), tuple("", 2));
  }

  @Test
  void opensNothingThatIsNoFile() throws IOException {
    Path socket = folder.resolve("socket.avi");
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket))
        .close();
    SegmentOutcome outcome = decode(TestSettings.png(9, 1), Map.of(), listed(socket.toString(), 1));
    assertThat(outcome.videos())
        .extracting(v -> v.outcome().reason(), v -> v.outcome().detail())
        .containsExactly(tuple("UNREADABLE", "it is a pipe, a socket or a device"));
  }

  @Test
  void doesNotDecodeContentThatIsKnown() throws IOException {
    ListedVideo known = video("known", 3);
    VideoOutcome outcome = TestEntries.training("other", 0, 77).outcome();
    String sha256 = Sha256.of(Files.readAllBytes(Path.of(known.path())));
    SegmentOutcome segment =
        decode(TestSettings.png(9, 1), Map.of(sha256, outcome), known, video("new", 2));
    assertThat(segment.videos())
        .extracting(SegmentOutcome.Video::reused)
        .containsExactly(true, false);
    assertThat(segment.videos().get(0).outcome()).isEqualTo(outcome);
  }

  @Test
  void leavesASegmentBehindThatTheNextRunFinds() throws IOException {
    SegmentOutcome outcome = decode(TestSettings.png(9, 1), Map.of(), video("a", 3));
    Publication publication = new Publication(CONF, folder + "/dataset", "g");
    assertThat(SegmentDecoder.staged(CONF, publication)).containsExactly(outcome);
    assertThat(publication.staged("decoding").toString())
        .satisfies(marks -> assertThat(Path.of(marks)).isEmptyDirectory());
  }

  @Test
  void cutsSegmentsByNumberAndByBytes() {
    List<ListedVideo> videos = IntStream.range(0, 70).mapToObj(i -> listed("v" + i, 1)).toList();
    assertThat(Segment.cut(videos)).extracting(s -> s.videos().size()).containsExactly(32, 32, 6);
    List<ListedVideo> large =
        IntStream.range(0, 5).mapToObj(i -> listed("v" + i, 30L << 20)).toList();
    assertThat(Segment.cut(large)).extracting(s -> s.videos().size()).containsExactly(2, 2, 1);
    assertThat(Segment.cut(List.of(listed("huge", 1L << 40)))).hasSize(1);
    assertThat(Segment.cut(List.of())).isEmpty();
  }

  /** A video that is suspected of having ended a process, but does not. */
  @Test
  void decodesASuspectOnceItHasPassedInAProcessOfItsOwn() throws IOException {
    PrepareSettings settings = TestSettings.png(9, 1);
    ListedVideo video = video("suspect", 3);
    Segment segment = Segment.cut(List.of(video)).get(0);
    Publication publication = new Publication(CONF, folder + "/dataset", "g");
    new DecodingMarks(CONF, publication.staged("decoding"), segment.name()).set(video.videoId());
    assertThat(new SeparateDecoding(CONF, settings).ending(video.path(), ""))
        .isEqualTo(Optional.empty());
    SegmentOutcome outcome =
        new SegmentDecoder(folder + "/dataset", "g", settings).decode(segment, Map.of(), CONF);
    assertThat(outcome.videos()).extracting(v -> v.outcome().frames()).containsExactly(3);
  }

  private SegmentOutcome decode(
      PrepareSettings settings, Map<String, VideoOutcome> known, ListedVideo... videos)
      throws IOException {
    return new SegmentDecoder(folder + "/dataset", "g", settings)
        .decode(Segment.cut(List.of(videos)).get(0), known, CONF);
  }

  private ListedVideo video(String name, int frames) throws IOException {
    Path file = folder.resolve(name + ".avi");
    TestVideo.write(file, 1, frames);
    return listed(file.toString(), 1);
  }

  private static ListedVideo listed(String path, long bytes) {
    return new ListedVideo(
        path, new SourceFile(path, bytes, 0), "c", 0, path, List.of(1), List.of());
  }
}
