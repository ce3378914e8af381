package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Writes a video as an AVI file in memory, for synthetic videos; on one thread, the same bytes for
 * the same pictures.
 */
public final class VideoWriter implements AutoCloseable {
  static {
    Libav.silence();
  }

  private final VideoFormat format;
  private final AVCodecContext codec;
  private final AVPacket packet = av_packet_alloc();
  private final PictureBuffer picture;
  private final AviFile file;
  private long frames;

  public VideoWriter(VideoFormat format) {
    this.format = format;
    picture = new PictureBuffer(format);
    codec = openCodec(format);
    file = new AviFile(codec);
  }

  private static AVCodecContext openCodec(VideoFormat format) {
    AVCodec encoder =
        Libav.allocated(
            avcodec_find_encoder_by_name(format.encoder()), "the encoder " + format.encoder());
    AVCodecContext codec = Libav.allocated(avcodec_alloc_context3(encoder), "a video encoder");
    codec.width(format.widthPx()).height(format.heightPx());
    codec.pix_fmt(av_get_pix_fmt(format.pixelFormat()));
    codec.time_base().num(1).den(format.framesPerSecond());
    codec.codec_tag(tag(format.tag())).thread_count(1);
    codec.flags(codec.flags() | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_QSCALE);
    codec.global_quality(format.quantizer() * FF_QP2LAMBDA);
    int opened = avcodec_open2(codec, encoder, (AVDictionary) null);
    if (opened < 0) {
      avcodec_free_context(codec);
    }
    Libav.check(opened, "open an encoder for " + format);
    return codec;
  }

  private static int tag(String characters) {
    byte[] bytes = characters.getBytes(StandardCharsets.US_ASCII);
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24;
  }

  /** Appends one frame, its planes one after another, rows without gaps. */
  public void add(byte[] pixels) {
    AVFrame frame = picture.fill(pixels);
    frame.pts(frames++).quality(format.quantizer() * FF_QP2LAMBDA);
    Libav.check(avcodec_send_frame(codec, frame), "encode a frame");
    writePackets();
  }

  /** Ends the video and returns the file; the writer can only be closed then. */
  public byte[] finish() {
    Libav.check(avcodec_send_frame(codec, null), "end the video");
    writePackets();
    return file.finish();
  }

  private void writePackets() {
    while (avcodec_receive_packet(codec, packet) >= 0) {
      file.write(packet);
    }
  }

  @Override
  public void close() {
    file.close();
    picture.close();
    av_packet_free(packet);
    avcodec_free_context(codec);
  }
}
