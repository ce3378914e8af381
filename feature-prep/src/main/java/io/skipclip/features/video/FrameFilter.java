package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.skipclip.features.video.FrameSettings.Aspect;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Turns, crops and scales frames to one stored size and pixel format, with the filters and so the
 * numbers of the ffmpeg command line (bicubic scaling).
 *
 * <p>A stream may change its picture size or format at any frame; then the filters are set up anew.
 */
final class FrameFilter implements AutoCloseable {
  /** A JPEG has BT.601's matrix, and nothing in its file says so. */
  private static final String THROUGH_RGB =
      "format=rgb24,scale=flags=bicubic:out_color_matrix=bt601:out_range=full,";

  private final FrameSettings settings;
  private final PictureSize stored;
  private final String pixelFormat;
  private final AVFrame filtered = av_frame_alloc();
  private Optional<FrameShape> shape = Optional.empty();
  private Optional<FilterGraph> graph = Optional.empty();

  /**
   * Filters to one size.
   *
   * @param settings whether a square is cut out
   * @param stored the size to scale to
   * @param pixelFormat libav's name of the format to convert to
   */
  FrameFilter(FrameSettings settings, PictureSize stored, String pixelFormat) {
    this.settings = settings;
    this.stored = stored;
    this.pixelFormat = pixelFormat;
  }

  /** Returns the filtered frame, which the next call overwrites. */
  AVFrame apply(AVFrame frame, FrameShape of) {
    if (!shape.equals(Optional.of(of))) {
      close(graph);
      graph = Optional.empty();
      graph = Optional.of(new FilterGraph(of, filters(of)));
      shape = Optional.of(of);
    }
    frame.colorspace(of.colorSpace());
    graph.orElseThrow().apply(frame, filtered);
    return filtered;
  }

  private String filters(FrameShape of) {
    int side = of.size().shortSidePx();
    String crop =
        settings.aspect() == Aspect.SQUARE ? "crop=" + side + ":" + side + ":exact=1," : "";
    return String.format(
        Locale.ROOT,
        "%s%sscale=%d:%d:flags=bicubic,%sformat=%s",
        of.orientation().filters(),
        crop,
        stored.widthPx(),
        stored.heightPx(),
        of.hasJpegColours() ? "" : THROUGH_RGB,
        pixelFormat);
  }

  private static void close(Optional<FilterGraph> graph) {
    graph.ifPresent(FilterGraph::close);
  }

  @Override
  public void close() {
    close(graph);
    av_frame_free(filtered);
  }
}
