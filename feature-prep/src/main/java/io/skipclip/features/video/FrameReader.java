package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import io.skipclip.features.video.UndecodableVideoException.Reason;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The decoded frames of a container's video stream, in display order, on one thread. */
final class FrameReader implements AutoCloseable {
  /** 8192 x 8192: a frame of it takes about 100 MB. */
  private static final long MOST_PIXELS = 1L << 26;

  private final Container container;
  private final AVCodecContext codec;
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame frame = av_frame_alloc();
  private boolean drained;
  private boolean damaged;

  private FrameReader(Container container, AVCodecContext codec) {
    this.container = container;
    this.codec = codec;
  }

  static FrameReader open(Container container) throws UndecodableVideoException {
    AVCodecParameters parameters = container.stream().codecpar();
    checkSize(parameters);
    AVCodec decoder = avcodec_find_decoder(parameters.codec_id());
    if (decoder == null || decoder.isNull()) {
      throw new UndecodableVideoException(
          Reason.UNSUPPORTED_CODEC, "no decoder for codec " + parameters.codec_id());
    }
    AVCodecContext codec = Libav.allocated(avcodec_alloc_context3(decoder), "a decoder");
    FrameReader reader = new FrameReader(container, codec);
    int opened = avcodec_parameters_to_context(codec, parameters);
    codec.thread_count(1).max_pixels(MOST_PIXELS);
    if (opened < 0 || (opened = avcodec_open2(codec, decoder, (AVDictionary) null)) < 0) {
      reader.close();
      throw new UndecodableVideoException(Reason.UNSUPPORTED_CODEC, Libav.message(opened));
    }
    return reader;
  }

  private static void checkSize(AVCodecParameters parameters) throws UndecodableVideoException {
    if ((long) parameters.width() * parameters.height() > MOST_PIXELS) {
      throw new UndecodableVideoException(
          Reason.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "%dx%d pixels, needs at most %d",
              parameters.width(),
              parameters.height(),
              MOST_PIXELS));
    }
  }

  /**
   * Decodes one more frame into {@link #frame}; true where there is one, false while none is ready.
   */
  boolean advance() {
    int received = avcodec_receive_frame(codec, frame);
    if (received == AVERROR_EAGAIN()) {
      feed();
    } else if (received == AVERROR_EOF) {
      drained = true;
    } else if (received < 0) {
      damaged = true; // the decoder goes on behind the damage
    } else {
      damaged |= frame.decode_error_flags() != 0;
    }
    return received >= 0;
  }

  private void feed() {
    boolean more = container.next(packet);
    int sent = avcodec_send_packet(codec, more ? packet : null);
    av_packet_unref(packet);
    damaged |= sent < 0;
  }

  /** The frame that {@link #advance} decoded; overwritten by the next call. */
  AVFrame frame() {
    return frame;
  }

  boolean isDrained() {
    return drained;
  }

  boolean isDamaged() {
    return damaged || container.isDamaged();
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
    avcodec_free_context(codec);
  }
}
