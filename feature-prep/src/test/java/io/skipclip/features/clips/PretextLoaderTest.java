package io.skipclip.features.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Geometry;
import io.skipclip.features.sampling.Negative;
import io.skipclip.features.sampling.PretextRow;
import io.skipclip.features.video.TestVideo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every number of a batch against the pixel that it must come from. */
class PretextLoaderTest {
  private static final int FRAMES = 20;
  private static final int SIZE = 24; // crops of 0.75 x 32 px: copied, not resized
  private static final PixelSettings PIXELS =
      new PixelSettings(SIZE, 0.75, List.of(0.5f, 0.25f, 0f), List.of(0.5f, 0.25f, 2f));
  private static final Geometry GEOMETRY = new Geometry(3, 2, 2, 2, false);

  private PretextLoader loader;

  @BeforeEach
  void open() {
    ShardFrames shard = PngShard.of(3, FRAMES);
    ShardFrames other = PngShard.of(1, FRAMES);
    loader = new PretextLoader(number -> number == 0 ? shard : other, GEOMETRY, PIXELS);
  }

  @AfterEach
  void close() {
    loader.close();
  }

  /** b = 0: v0 forwards from 4, crop at the left top; b = 1: v1 backwards and mirrored. */
  private static List<PretextRow> rows(int rotated) {
    return List.of(
        new PretextRow(
            0, 0, 0, "v0", 4, false, false, 0, 0, rotated, List.of(negative("v1", 9, true))),
        new PretextRow(
            0, 0, 1, "v1", 1, true, true, 1, 0.5, rotated, List.of(negative("v2", 18, false))));
  }

  private static Negative negative(String video, int frame, boolean flipped) {
    return new Negative(video, frame, 0.5, 1, flipped);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Loaded(float[] context, float[] frames) {}

  /** Loads into buffers with room for some clips beside the contexts. */
  private static Loaded load(PretextLoader loader, int clips, List<PretextRow> rows)
      throws IOException {
    int pixels = 3 * SIZE * SIZE;
    Loaded loaded =
        new Loaded(
            new float[rows.size() * GEOMETRY.contextFrames() * pixels],
            new float[clips * GEOMETRY.targetFrames() * pixels]);
    loader.load(rows, FloatBuffer.wrap(loaded.context()), FloatBuffer.wrap(loaded.frames()));
    return loaded;
  }

  @Test
  void laysOutContextTargetsRotationsAndNegatives() throws IOException {
    Loaded batch = load(loader, 2 * (2 + 3 + 1), rows(1));
    Shot straight = new Shot(0, 0, 0, false); // left 0, top 0
    Shot mirrored = new Shot(1, 16, 4, true); // left 1.0 x 16, top 0.5 x 8

    checkClip(batch.context(), 3, 0, straight, 0, 4, 5, 6);
    checkClip(batch.context(), 3, 1, mirrored, 0, 18, 17, 16);

    float[] frames = batch.frames();
    checkClip(frames, 2, 0, straight, 0, 8, 9);
    checkClip(frames, 2, 1, straight, 0, 10, 11);
    checkClip(frames, 2, 2, mirrored, 0, 14, 13);
    checkClip(frames, 2, 3, mirrored, 0, 12, 11);
    for (int quarters = 1; quarters <= 3; quarters++) {
      checkClip(frames, 2, 2 + 2 * quarters, straight, quarters, 8, 9);
      checkClip(frames, 2, 3 + 2 * quarters, mirrored, quarters, 14, 13);
    }
    checkClip(frames, 2, 10, new Shot(1, 8, 8, true), 0, 9, 10);
    checkClip(frames, 2, 11, new Shot(2, 8, 8, false), 0, 18, 19);
  }

  @Test
  void rotatesAllTargetsOrNone() throws IOException {
    Loaded none = load(loader, 2 * (2 + 1), rows(0));
    checkClip(none.frames(), 2, 4, new Shot(1, 8, 8, true), 0, 9, 10);
    Loaded all = load(loader, 2 * (2 + 6 + 1), rows(2));
    Shot straight = new Shot(0, 0, 0, false);
    Shot mirrored = new Shot(1, 16, 4, true);
    // after 4 targets: 90 degrees b-major, then 180, then 270
    checkClip(all.frames(), 2, 4 + 1, straight, 1, 10, 11);
    checkClip(all.frames(), 2, 8 + 2, mirrored, 2, 14, 13);
    checkClip(all.frames(), 2, 12 + 3, mirrored, 3, 12, 11);
    checkClip(all.frames(), 2, 16, new Shot(1, 8, 8, true), 0, 9, 10);
  }

  @Test
  void laysPastTargetsBetweenFutureOnesAndRotatesTheNearest() throws IOException {
    Geometry both = new Geometry(3, 2, 2, 2, true);
    try (PretextLoader wide = new PretextLoader(number -> PngShard.of(3, FRAMES), both, PIXELS)) {
      PretextRow row = new PretextRow(0, 0, 0, "v0", 5, false, false, 0, 0, 2, List.of());
      float[] frames = load(wide, 4 + 6, List.of(row)).frames();

      Shot straight = new Shot(0, 0, 0, false);
      checkClip(frames, 2, 0, straight, 0, 9, 10);
      checkClip(frames, 2, 1, straight, 0, 2, 3);
      checkClip(frames, 2, 2, straight, 0, 11, 12);
      checkClip(frames, 2, 3, straight, 0, 0, 1);
      checkClip(frames, 2, 4, straight, 1, 9, 10);
      checkClip(frames, 2, 5, straight, 1, 2, 3);
    }
  }

  @Test
  void findsEachRowInItsOwnShard() throws IOException {
    PretextRow elsewhere = new PretextRow(0, 1, 0, "v0", 2, false, false, 0, 0, 0, List.of());
    PretextRow here = new PretextRow(0, 0, 0, "v2", 3, false, false, 0, 0, 0, List.of());
    Loaded batch = load(loader, 2 * 2, List.of(elsewhere, here));
    checkClip(batch.context(), 3, 0, new Shot(0, 0, 0, false), 0, 2, 3, 4);
    checkClip(batch.context(), 3, 1, new Shot(2, 0, 0, false), 0, 3, 4, 5);
  }

  @Test
  void turnsCounterClockwise() {
    // numpy.rot90([[1, 2], [3, 4]]) = [[2, 4], [1, 3]]
    float[] turned = new float[3 * 3 * 4];
    ClipArray array = ClipArray.over("frames", FloatBuffer.wrap(turned), 3, 1, 2);
    float[] planes = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
    for (int quarters = 1; quarters <= 3; quarters++) {
      array.putRotated(planes, quarters, quarters - 1, 0);
    }
    assertThat(turned)
        .containsExactly(
            2, 4, 1, 3, 2, 4, 1, 3, 2, 4, 1, 3, // 90
            4, 3, 2, 1, 4, 3, 2, 1, 4, 3, 2, 1, // 180
            3, 1, 4, 2, 3, 1, 4, 2, 3, 1, 4, 2); // 270
  }

  @Test
  void refusesRowsThatDoNotFitTogetherOrTheShard() {
    assertThatThrownBy(() -> load(loader, 1, List.of()))
        .hasMessage("Invalid rows: none (must be 1 or more)");
    assertThatThrownBy(() -> load(loader, 1, List.of(rows(0).get(0), rows(1).get(1))))
        .hasMessage(
            "Invalid row of v1: 1 rotated targets and 1 negatives (must be 0 and 1, as before)");
    PretextRow stranger = new PretextRow(0, 0, 0, "v9", 4, false, false, 0, 0, 0, List.of());
    assertThatThrownBy(() -> load(loader, 2, List.of(stranger)))
        .hasMessage("Cannot read video v9: not in shard little with its 3 videos");
    PretextRow late = new PretextRow(0, 0, 0, "v0", 15, false, false, 0, 0, 0, List.of());
    assertThatThrownBy(() -> load(loader, 2, List.of(late)))
        .hasMessage("Cannot read frame 20 of video v0: it has 20 frames, needs 0 to 19");
    assertThatThrownBy(() -> load(loader, 11, rows(1)))
        .hasMessage(
            "Invalid frames: room for 38,016 numbers (must be 41,472, 12 clips of 2 frames of 24 px)");
  }

  /** A way of looking at a video: crop's left and top in pixels, mirrored or not. */
  private record Shot(int video, int left, int top, boolean flipped) {
    float at(int frame, int x, int y, int channel) {
      int column = left + (flipped ? SIZE - 1 - x : x);
      int value = TestVideo.value(video, frame, column, top + y, channel);
      return (value / 255f - PIXELS.mean().get(channel)) / PIXELS.deviation().get(channel);
    }

    float turned(int quarters, int frame, int x, int y, int channel) {
      return quarters == 0
          ? at(frame, x, y, channel)
          : turned(quarters - 1, frame, SIZE - 1 - y, x, channel);
    }
  }

  /** Compares a clip with the video's own pixels; the array is [clips, 3, T, S, S]. */
  private static void checkClip(
      float[] array, int length, int clip, Shot shot, int quarters, int... frames) {
    assertThat(frames).hasSize(length);
    int at = clip * 3 * length * SIZE * SIZE;
    for (int channel = 0; channel < 3; channel++) {
      for (int time = 0; time < length; time++) {
        for (int y = 0; y < SIZE; y++) {
          for (int x = 0; x < SIZE; x++) {
            float expected = shot.turned(quarters, frames[time], x, y, channel);
            if (array[at] != expected) {
              throw new AssertionError(
                  "clip %d, channel %d, time %d, y %d, x %d: %f, needs %f"
                      .formatted(clip, channel, time, y, x, array[at], expected));
            }
            at++;
          }
        }
      }
    }
  }
}
