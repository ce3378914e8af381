package io.skipclip.features.clips;

import static io.skipclip.features.clips.PixelSettings.CHANNELS;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.UndecodableVideoException;
import io.skipclip.features.video.VideoDecoder;
import io.skipclip.features.video.VideoSummary;
import java.io.IOException;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a video file into windows while it is decoded, with the pixels that it would have in a
 * dataset: each frame is stored as a shard would hold it and read from there. No more than a batch
 * of windows is in memory, however long the video.
 */
public final class VideoWindows {
  private static final FrameView CENTRE = new FrameView(0.5, 0.5, false);

  /**
   * How windows are cut.
   *
   * @param stored how a dataset stores the frames
   * @param pixels how a network sees them
   * @param clipFrames length of a window, 1 or more
   * @param batchSize most windows handed over at once, 1 or more
   */
  public record Cut(FrameSettings stored, PixelSettings pixels, int clipFrames, int batchSize)
      implements Serializable {
    public Cut {
      if (clipFrames < 1 || batchSize < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid cut: windows of %d frames by %d (must be 1 or more)",
                clipFrames,
                batchSize));
      }
    }
  }

  /** Takes windows. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes the next windows of the video.
     *
     * @param windows 1 or more, each {@code [3, T, S, S]}, normalised
     */
    void accept(List<float[]> windows) throws IOException;
  }

  private final Cut cut;
  private final Sink sink;
  private final List<byte[]> window = new ArrayList<>();
  private final List<float[]> waiting = new ArrayList<>();
  private boolean any;

  private VideoWindows(Cut cut, Sink sink) {
    this.cut = cut;
    this.sink = sink;
  }

  /**
   * Decodes a video from its start to its end; does not close it. Its windows follow one another;
   * the last partial one is dropped unless it is the only one, then its frames repeat.
   *
   * @param limit the longest that decoding and the sink may take together
   * @throws UndecodableVideoException if the video gives no frame or takes too long
   * @throws IOException if the source or the sink fails
   */
  public static VideoSummary decode(VideoSource source, Cut cut, Duration limit, Sink sink)
      throws UndecodableVideoException, IOException {
    VideoWindows windows = new VideoWindows(cut, sink);
    try (FramePixels pixels = new FramePixels(cut.pixels())) {
      VideoSummary summary =
          VideoDecoder.decode(
              source, cut.stored(), limit, (frame, image) -> windows.add(image, pixels));
      windows.finish(pixels);
      return summary;
    }
  }

  private void add(byte[] image, FramePixels pixels) throws IOException {
    window.add(image);
    if (window.size() == cut.clipFrames()) {
      close(pixels);
    }
  }

  private void finish(FramePixels pixels) throws IOException {
    if (!any) {
      int frames = window.size();
      for (int i = frames; i < cut.clipFrames(); i++) {
        window.add(window.get(i % frames));
      }
      close(pixels);
    }
    handOver();
  }

  private void close(FramePixels pixels) throws IOException {
    int sizePx = cut.pixels().sizePx();
    float[] values = new float[Math.multiplyExact(CHANNELS * cut.clipFrames(), sizePx * sizePx)];
    ClipArray clip =
        ClipArray.over("window", FloatBuffer.wrap(values), 1, cut.clipFrames(), sizePx);
    for (int time = 0; time < cut.clipFrames(); time++) {
      clip.put(pixels.read(window.get(time), CENTRE), 0, time);
    }
    window.clear();
    any = true;
    waiting.add(values);
    if (waiting.size() == cut.batchSize()) {
      handOver();
    }
  }

  private void handOver() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    sink.accept(List.copyOf(waiting));
    waiting.clear();
  }
}
