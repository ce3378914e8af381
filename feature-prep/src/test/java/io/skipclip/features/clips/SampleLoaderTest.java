package io.skipclip.features.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.View;
import io.skipclip.features.video.TestVideo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every number of a batch against the pixel that it must come from. */
class SampleLoaderTest {
  private static final int FRAMES = 20;
  private static final int SIZE = 24; // crops of 0.75 x 32 px: copied, not resized
  private static final PixelSettings PIXELS =
      new PixelSettings(SIZE, 0.75, List.of(0.5f, 0.25f, 0f), List.of(0.5f, 0.25f, 2f));
  private static final int CONTEXT = 0;
  private static final int FRAME = 1;

  private final ShardFrames shard = PngShard.of(3, FRAMES);
  private final ShardFrames other = PngShard.of(1, FRAMES);

  private static View view(Shot shot, int slot, int quarters, int... stored) {
    return new View(
        "v" + shot.video(),
        slot,
        stored[0],
        stored.length == 1 ? 1 : stored[1] - stored[0],
        stored.length,
        shot.left() / 16.0,
        shot.top() / 8.0,
        shot.flipped(),
        quarters);
  }

  private static Sample sample(int shard, View... views) {
    return new Sample(0, shard, 0, views[0].videoId(), List.of(views), List.of());
  }

  private static Slot contexts() {
    return new Slot("context", 3, List.of(1));
  }

  private static Slot clips(Integer... groups) {
    return new Slot("frames", 2, List.of(groups));
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Loaded(float[] context, float[] frames) {}

  /** Loads into buffers with room for some clips beside the contexts. */
  private Loaded load(Slot slot, int clips, Sample... samples) throws IOException {
    int pixels = 3 * SIZE * SIZE;
    Loaded loaded =
        new Loaded(
            new float[samples.length * 3 * pixels], new float[clips * slot.frames() * pixels]);
    try (SampleLoader loader =
        new SampleLoader(
            number -> number == 0 ? shard : other, List.of(contexts(), slot), PIXELS)) {
      loader.load(
          List.of(samples),
          List.of(FloatBuffer.wrap(loaded.context()), FloatBuffer.wrap(loaded.frames())));
    }
    return loaded;
  }

  private static final Shot STRAIGHT = new Shot(0, 0, 0, false);
  private static final Shot MIRRORED = new Shot(1, 16, 4, true);

  /** v0 forwards, its second target turned once and twice, and a clip of v1. */
  private static Sample forwards() {
    return sample(
        0,
        view(STRAIGHT, CONTEXT, 0, 4, 5, 6),
        view(STRAIGHT, FRAME, 0, 8, 9),
        view(STRAIGHT, FRAME, 0, 10, 11),
        view(STRAIGHT, FRAME, 1, 10, 11),
        view(STRAIGHT, FRAME, 2, 10, 11),
        view(new Shot(1, 8, 8, true), FRAME, 0, 9, 10));
  }

  /** v1 backwards and mirrored, its first target turned, and a clip of v2. */
  private static Sample backwards() {
    return sample(
        0,
        view(MIRRORED, CONTEXT, 0, 18, 17, 16),
        view(MIRRORED, FRAME, 0, 14, 13),
        view(MIRRORED, FRAME, 0, 12, 11),
        view(MIRRORED, FRAME, 3, 14, 13),
        view(MIRRORED, FRAME, 0, 14, 13),
        view(new Shot(2, 8, 8, false), FRAME, 0, 18, 19));
  }

  @Test
  void laysGroupsOneBehindTheOtherEachExampleByExample() throws IOException {
    Loaded batch = load(clips(2, 1, 1, 0, 1), 10, forwards(), backwards());
    checkClip(batch.context(), 3, 0, STRAIGHT, 0, 4, 5, 6);
    checkClip(batch.context(), 3, 1, MIRRORED, 0, 18, 17, 16);

    float[] frames = batch.frames();
    checkClip(frames, 2, 0, STRAIGHT, 0, 8, 9);
    checkClip(frames, 2, 1, STRAIGHT, 0, 10, 11);
    checkClip(frames, 2, 2, MIRRORED, 0, 14, 13);
    checkClip(frames, 2, 3, MIRRORED, 0, 12, 11);
    checkClip(frames, 2, 4, STRAIGHT, 1, 10, 11);
    checkClip(frames, 2, 5, MIRRORED, 3, 14, 13);
    checkClip(frames, 2, 6, STRAIGHT, 2, 10, 11);
    checkClip(frames, 2, 7, MIRRORED, 0, 14, 13);
    checkClip(frames, 2, 8, new Shot(1, 8, 8, true), 0, 9, 10);
    checkClip(frames, 2, 9, new Shot(2, 8, 8, false), 0, 18, 19);
  }

  @Test
  void laysASingleGroupExampleByExample() throws IOException {
    float[] frames = load(clips(5), 10, forwards(), backwards()).frames();
    checkClip(frames, 2, 3, STRAIGHT, 2, 10, 11);
    checkClip(frames, 2, 5, MIRRORED, 0, 14, 13);
    checkClip(frames, 2, 9, new Shot(2, 8, 8, false), 0, 18, 19);
  }

  @Test
  void showsEverySecondFrameWhereAskedTo() throws IOException {
    Sample sample =
        sample(0, view(STRAIGHT, CONTEXT, 0, 4, 6, 8), view(STRAIGHT, FRAME, 0, 19, 16));
    Loaded batch = load(clips(1), 1, sample);
    checkClip(batch.context(), 3, 0, STRAIGHT, 0, 4, 6, 8);
    checkClip(batch.frames(), 2, 0, STRAIGHT, 0, 19, 16);
  }

  @Test
  void findsEachSampleInItsOwnShard() throws IOException {
    Sample elsewhere =
        sample(1, view(STRAIGHT, CONTEXT, 0, 2, 3, 4), view(STRAIGHT, FRAME, 0, 6, 7));
    Shot third = new Shot(2, 0, 0, false);
    Sample here = sample(0, view(third, CONTEXT, 0, 3, 4, 5), view(third, FRAME, 0, 7, 8));
    Loaded batch = load(clips(1), 2, elsewhere, here);
    checkClip(batch.context(), 3, 0, STRAIGHT, 0, 2, 3, 4);
    checkClip(batch.context(), 3, 1, third, 0, 3, 4, 5);
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
  void refusesSamplesThatDoNotFitTheSlotsOrTheShard() {
    assertThatThrownBy(() -> load(clips(1), 1))
        .hasMessage("Invalid samples: none (must be 1 or more)");
    assertThatThrownBy(() -> load(clips(2, 3), 10, forwards(), sample(0, context("v1", 4))))
        .hasMessage("Invalid sample of v1: 0 clips for frames (must be 5)");
    View astray = view(STRAIGHT, 2, 0, 8, 9);
    assertThatThrownBy(() -> load(clips(0), 0, sample(0, context("v0", 4), astray)))
        .hasMessage("Invalid sample of v0: 2 clips (must be 1)");
    assertThatThrownBy(() -> load(clips(0), 0, sample(0, context("v9", 4))))
        .hasMessage("Cannot read video v9: not in shard little with its 3 videos");
    assertThatThrownBy(() -> load(clips(0), 0, sample(0, context("v0", 18))))
        .hasMessage("Cannot read frame 20 of video v0: it has 20 frames, needs 0 to 19");
    assertThatThrownBy(() -> load(clips(2, 3), 9, forwards(), backwards()))
        .hasMessage(
            "Invalid frames: room for 31,104 numbers (must be 34,560, 10 clips of 2 frames of 24 px)");
  }

  private static View context(String video, int first) {
    return new View(video, CONTEXT, first, 1, 3, 0, 0, false, 0);
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
