package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.MuxedVideo.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole or truncated, by container. */
final class EndingTest {
  private static final FrameSettings SMALL =
      new FrameSettings(16, Aspect.KEEP, ImageFormat.JPEG, 50);
  private static final int FRAMES = 50;
  private static final int CUTS = 21;
  private static final String FRAGMENTS = "movflags=frag_keyframe+empty_moov+default_base_moof";
  private static final String SEGMENTS = "movflags=frag_keyframe+dash";

  /** Every container, with sound; written once to a file and once as a stream. */
  static Stream<Arguments> containers() {
    return Stream.of(
        arguments("AVI", recipe("avi", "mpeg4", "", true)),
        arguments("AVI written as a stream", recipe("avi", "mpeg4", "", false)),
        arguments("MP4, index first", recipe("mp4", "mpeg4", "moov_size=20000", true)),
        arguments("MOV, index last", recipe("mov", "mpeg4", "", true)),
        arguments("3GP", recipe("3gp", "mpeg4", "moov_size=20000", true, 0)),
        arguments("MP4 in fragments", recipe("mp4", "mpeg4", FRAGMENTS, true)),
        arguments("MP4 with a segment index", recipe("mp4", "mpeg4", SEGMENTS, true)),
        arguments("Matroska", recipe("matroska", "mpeg4", "", true)),
        arguments(
            "Matroska, index first", recipe("matroska", "mpeg4", "reserve_index_space=2000", true)),
        arguments("WebM", recipe("webm", "libvpx", "", true, 0)),
        arguments("WebM from a recorder", recipe("webm", "libvpx", "live=1", false, 0)),
        arguments("FLV", recipe("flv", "flv", "", true)),
        arguments("FLV written as a stream", recipe("flv", "flv", "", false)),
        arguments("WMV", recipe("asf", "wmv2", "", true)),
        arguments("MPEG transport stream", recipe("mpegts", "mpeg2video", "", true)),
        arguments("MPEG program stream", recipe("vob", "mpeg2video", "", true)),
        arguments("Ogg", recipe("ogg", "libvpx", "", true, 0)),
        arguments("GIF", recipe("gif", "gif", "", true, 0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("containers")
  void saysTruncatedWhereverPicturesAreMissingAndOnlyThere(String name, Recipe recipe)
      throws Exception {
    byte[] whole = MuxedVideo.of(recipe, everyFrame());
    assertThat(ending(whole)).contains(new Ends(FRAMES, false));

    for (int cut = 1; cut < CUTS; cut++) {
      int length = whole.length - whole.length * cut / CUTS - 1;
      Optional<Ends> ends = ending(Arrays.copyOf(whole, length));
      if (ends.isPresent() && ends.get().frames() < FRAMES) {
        assertThat(ends.get().truncated()).as("%d of %d bytes", length, whole.length).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("containers")
  void marksNoVideoWhoseSoundLastsLonger(String name, Recipe recipe) throws Exception {
    Recipe longer =
        new Recipe(recipe.muxer(), recipe.encoder(), recipe.options(), recipe.seekable(), 5, false);
    if (recipe.soundSeconds() > 0) {
      assertThat(ending(MuxedVideo.of(longer, everyFrame()))).contains(new Ends(FRAMES, false));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("containers")
  void marksNoVideoWhosePicturesComeAtUnevenTimes(String name, Recipe recipe) throws Exception {
    int[] times = IntStream.range(0, FRAMES).map(i -> i < 20 ? i : 20 + 7 * (i - 20)).toArray();
    assertThat(ending(MuxedVideo.of(recipe, times))).contains(new Ends(FRAMES, false));
  }

  @Test
  void readsAllPicturesWhereOnlyTheSoundBehindThemIsCut() throws Exception {
    Recipe behind = new Recipe("mp4", "mpeg4", "moov_size=20000", true, 2, true);
    byte[] whole = MuxedVideo.of(behind, everyFrame());
    int soundBytes = 77 * 104;
    for (int missing = 1; missing < soundBytes; missing += soundBytes / 20) {
      assertThat(ending(Arrays.copyOf(whole, whole.length - missing)))
          .as("%d bytes of sound missing", missing)
          .contains(new Ends(FRAMES, false));
    }
    assertThat(ending(Arrays.copyOf(whole, whole.length - soundBytes - 1)))
        .contains(new Ends(FRAMES, true));
  }

  @Test
  void marksNoPictureThatIsShownAgain() throws Exception {
    for (Path video : RealData.videos("strangers/10-avi-empty-chunks")) {
      assertThat(ending(Files.readAllBytes(video))).as("%s", video).contains(new Ends(60, false));
    }
  }

  @Test
  void marksAWebmFileThatWasCut() throws Exception {
    Path video = RealData.videos("strangers/11-webm-cut").get(0);
    assertThat(ending(Files.readAllBytes(video))).contains(new Ends(31, true));
  }

  private static int[] everyFrame() {
    return IntStream.range(0, FRAMES).toArray();
  }

  private static Recipe recipe(String muxer, String encoder, String options, boolean seekable) {
    return recipe(muxer, encoder, options, seekable, 2);
  }

  private static Recipe recipe(
      String muxer, String encoder, String options, boolean seekable, double soundSeconds) {
    return new Recipe(muxer, encoder, options, seekable, soundSeconds, false);
  }

  private record Ends(int frames, boolean truncated) {}

  /** Empty where nothing could be decoded, which is a reason of its own. */
  private static Optional<Ends> ending(byte[] video) throws Exception {
    try {
      VideoSummary summary =
          VideoDecoder.decode(
              VideoSource.of(video), SMALL, Duration.ofSeconds(60), (frame, image) -> {});
      return Optional.of(new Ends(summary.frames(), summary.truncated()));
    } catch (UndecodableVideoException e) {
      return Optional.empty();
    }
  }
}
