package io.skipclip.features.video;

import io.skipclip.features.video.UndecodableVideoException.Reason;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Turns decoded frames into images; the first one decides the stored size of the video. */
final class FrameStore implements AutoCloseable {
  /** JPEG's largest side. */
  private static final int MOST_PX = 65_500;

  private final PictureSize source;
  private final PictureSize stored;
  private final FrameFilter filter;
  private final ImageEncoder encoder;

  FrameStore(FrameSettings settings, FrameShape first) throws UndecodableVideoException {
    source = first.displayed();
    stored = storedSize(source, settings);
    encoder = new ImageEncoder(settings, stored);
    filter = new FrameFilter(settings, stored, ImageEncoder.pixelFormat(settings));
  }

  private static PictureSize storedSize(PictureSize source, FrameSettings settings)
      throws UndecodableVideoException {
    PictureSize stored = source.stored(settings);
    if (Math.max(stored.widthPx(), stored.heightPx()) > MOST_PX) {
      throw new UndecodableVideoException(
          Reason.TOO_LARGE,
          "a picture of "
              + source
              + " would be stored at "
              + stored
              + ", needs at most "
              + MOST_PX);
    }
    return stored;
  }

  byte[] image(AVFrame frame, FrameShape shape) {
    return encoder.encode(filter.apply(frame, shape));
  }

  PictureSize source() {
    return source;
  }

  PictureSize stored() {
    return stored;
  }

  @Override
  public void close() {
    filter.close();
    encoder.close();
  }
}
