package io.skipclip.features.video;

import io.skipclip.features.source.Deadline;
import io.skipclip.features.source.SourceBytes;
import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.UndecodableVideoException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes a whole video, in order and on the calling thread, into images of one size.
 *
 * <p>Every frame that decodes is stored, or every n-th, once, whatever the container says of times
 * and counts; damaged parts are skipped. Nothing is sought and no temporary file is written.
 * Pictures are turned as the container asks and scaled bicubically, both as the ffmpeg command line
 * does it; pixel aspect ratios are ignored.
 */
public final class VideoDecoder implements AutoCloseable {
  /** Takes the frames of one video. */
  @FunctionalInterface
  public interface FrameSink {

    /**
     * Takes the next frame.
     *
     * @param frame 0, 1, 2, ... of those that are stored, in display order, without gaps
     * @param image the encoded frame; the receiver owns the array
     */
    void accept(int frame, byte[] image) throws IOException;
  }

  static {
    Libav.silence();
  }

  private final FrameSettings settings;
  private final FrameSink sink;
  private Optional<FrameStore> store = Optional.empty();
  private long decoded;
  private int frames;

  private VideoDecoder(FrameSettings settings, FrameSink sink) {
    this.settings = settings;
    this.sink = sink;
  }

  /**
   * Decodes {@code source} from its start; does not close it.
   *
   * @param limit the longest that decoding may take
   * @param sink gets the images, of which it may have got some before an exception
   * @throws UndecodableVideoException if the video gives no frame or takes too long
   * @throws IOException if the source or the sink fails, or the thread is interrupted
   */
  public static VideoSummary decode(
      VideoSource source, FrameSettings settings, Duration limit, FrameSink sink)
      throws UndecodableVideoException, IOException {
    if (source.length() == 0) {
      throw new UndecodableVideoException(Reason.EMPTY, "0 bytes");
    }
    source.seek(0);
    Deadline deadline = new Deadline(limit);
    try (SourceInput input = new SourceInput(source, deadline);
        VideoDecoder decoder = new VideoDecoder(settings, sink)) {
      try {
        return decoder.run(source, input, deadline);
      } catch (UndecodableVideoException e) {
        input.throwFailure(); // the storage is to blame, not the video
        throw deadline.hasPassed() ? timeOut(deadline) : e;
      }
    }
  }

  private VideoSummary run(VideoSource source, SourceInput input, Deadline deadline)
      throws UndecodableVideoException, IOException {
    try (Container container = Container.open(input);
        FrameReader reader = FrameReader.open(container)) {
      while (!reader.isDrained()) {
        check(deadline);
        if (reader.advance()) {
          take(reader.frame());
        }
      }
      input.throwFailure();
      boolean damaged = reader.isDamaged() || losesPictures(container, source, deadline);
      return summary(container.framesPerSecond(), damaged);
    }
  }

  private static boolean losesPictures(Container container, VideoSource source, Deadline deadline)
      throws UndecodableVideoException, IOException {
    try {
      return container.losesPictures(new SourceBytes(source, deadline));
    } catch (InterruptedIOException e) {
      if (deadline.hasPassed()) {
        throw timeOut(deadline);
      }
      throw e;
    } catch (IOException e) {
      throw new SourceFailedException(e);
    }
  }

  private static void check(Deadline deadline)
      throws UndecodableVideoException, InterruptedIOException {
    if (deadline.hasPassed()) {
      throw timeOut(deadline);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Cannot decode video: the thread was interrupted");
    }
  }

  private static UndecodableVideoException timeOut(Deadline deadline) {
    return new UndecodableVideoException(
        Reason.TIME_OUT, "not done after " + deadline.limit().toMillis() + " ms");
  }

  private void take(AVFrame frame) throws UndecodableVideoException, IOException {
    if (decoded % settings.everyFrame() == 0) {
      sink.accept(frames, image(frame));
      frames++;
    }
    decoded++;
  }

  private byte[] image(AVFrame frame) throws UndecodableVideoException {
    FrameShape shape = FrameShape.of(frame);
    try {
      if (store.isEmpty()) {
        store = Optional.of(new FrameStore(settings, shape));
      }
      return store.get().image(frame, shape);
    } catch (IllegalStateException e) { // libav's: it depends on the video what it can convert
      throw new UndecodableVideoException(Reason.UNSUPPORTED_CODEC, e.getMessage());
    }
  }

  private VideoSummary summary(double framesPerSecond, boolean damaged)
      throws UndecodableVideoException {
    FrameStore images =
        store.orElseThrow(
            () -> new UndecodableVideoException(Reason.NO_FRAMES, "no packet of it decoded"));
    return new VideoSummary(
        frames,
        images.stored().widthPx(),
        images.stored().heightPx(),
        images.source().widthPx(),
        images.source().heightPx(),
        framesPerSecond / settings.everyFrame(),
        damaged);
  }

  @Override
  public void close() {
    store.ifPresent(FrameStore::close);
  }
}
