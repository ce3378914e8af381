package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import io.skipclip.features.video.FrameSettings.ImageFormat;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.ShortPointer;

/** Encodes frames of one size as JPEG or PNG. */
final class ImageEncoder implements AutoCloseable {
  /** The scale at which libav's mjpeg encoder takes its quantisation tables as they are. */
  private static final int PLAIN_SCALE = 8;

  private static final int FULL_CHROMA_QUALITY = 95;

  private final AVCodecContext codec;
  private final AVPacket packet = av_packet_alloc();
  private long frames;

  ImageEncoder(FrameSettings settings, PictureSize size) {
    boolean jpeg = settings.format() == ImageFormat.JPEG;
    AVCodec encoder = avcodec_find_encoder_by_name(jpeg ? "mjpeg" : "png");
    codec = Libav.allocated(avcodec_alloc_context3(encoder), "an image encoder");
    codec.width(size.widthPx()).height(size.heightPx());
    codec.pix_fmt(av_get_pix_fmt(pixelFormat(settings)));
    codec.time_base().num(1).den(1);
    codec.thread_count(1);
    codec.flags(codec.flags() | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_QSCALE);
    if (jpeg) {
      codec.intra_matrix(owned(JpegTables.luma(settings.jpegQuality())));
      codec.chroma_intra_matrix(owned(JpegTables.chroma(settings.jpegQuality())));
    }
    try {
      Libav.check(
          avcodec_open2(codec, encoder, (AVDictionary) null), "open the encoder for " + settings);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** libav's name of the pixel format that {@link #encode} needs. */
  static String pixelFormat(FrameSettings settings) {
    if (settings.format() == ImageFormat.PNG) {
      return "rgb24";
    }
    return settings.jpegQuality() < FULL_CHROMA_QUALITY ? "yuvj420p" : "yuvj444p";
  }

  /** Memory that the codec context frees. */
  private static ShortPointer owned(short[] table) {
    return new ShortPointer(av_malloc((long) table.length * Short.BYTES)).put(table);
  }

  byte[] encode(AVFrame frame) {
    frame.pts(frames++); // libav refuses times that do not rise
    frame.quality(PLAIN_SCALE * FF_QP2LAMBDA).pict_type(AV_PICTURE_TYPE_NONE);
    Libav.check(avcodec_send_frame(codec, frame), "encode a frame");
    Libav.check(avcodec_receive_packet(codec, packet), "encode a frame");
    byte[] image = new byte[packet.size()];
    packet.data().get(image);
    av_packet_unref(packet);
    return image;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(codec);
  }
}
