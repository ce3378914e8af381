package io.skipclip.features.clips;

import io.skipclip.features.sampling.ClipView;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads clips of a shard for supervised training and evaluation; one reader a thread. */
public final class ClipReader implements AutoCloseable {
  private final ShardFrames shard;
  private final PixelSettings settings;
  private final FramePixels pixels;

  public ClipReader(ShardFrames shard, PixelSettings settings) {
    this.shard = shard;
    this.settings = settings;
    this.pixels = new FramePixels(settings);
  }

  /**
   * Reads clips of one length, T, decoding each frame of a clip once.
   *
   * @param clips one or more, N
   * @param out takes {@code [N, 3, T, S, S]}, normalised, from its position to its limit
   * @throws IllegalArgumentException where the clips differ in length, or {@code out} in room
   */
  public void read(List<ClipView> clips, FloatBuffer out) {
    ClipArray array =
        ClipArray.over("clips", out, clips.size(), lengthOf(clips), settings.sizePx());
    for (int clip = 0; clip < clips.size(); clip++) {
      read(clips.get(clip), array, clip);
    }
  }

  private static int lengthOf(List<ClipView> clips) {
    Set<Integer> lengths = new HashSet<>();
    clips.forEach(clip -> lengths.add(clip.frames().size()));
    if (lengths.size() != 1) {
      throw new IllegalArgumentException(
          "Invalid clips: lengths " + lengths + " (must be one or more clips of one length)");
    }
    return lengths.iterator().next();
  }

  private void read(ClipView clip, ClipArray array, int place) {
    FrameView view = new FrameView(clip.cropX(), clip.cropY(), clip.flipped());
    List<Integer> frames = clip.frames();
    for (int frame : new HashSet<>(frames)) {
      float[] planes = pixels.read(shard.image(clip.videoId(), frame), view);
      for (int time = 0; time < frames.size(); time++) {
        if (frames.get(time) == frame) {
          array.put(planes, place, time);
        }
      }
    }
  }

  @Override
  public void close() {
    pixels.close();
  }
}
