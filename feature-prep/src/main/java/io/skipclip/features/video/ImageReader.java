package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Decodes stored frames, JPEG or PNG as their first bytes tell; one reader a thread. */
public final class ImageReader implements AutoCloseable {
  private static final int CHANNELS = 3;

  static {
    Libav.silence();
  }

  private final AVCodecContext jpeg = open("mjpeg");
  private final AVCodecContext png = open("png");
  private final AVPacket packet = av_packet_alloc();
  private final AVFrame decoded = av_frame_alloc();
  private final PackedFrame packed = new PackedFrame();
  private final SwsContext conversion = sws_alloc_context().flags(SWS_BILINEAR);

  private static AVCodecContext open(String name) {
    AVCodec decoder = avcodec_find_decoder_by_name(name);
    AVCodecContext codec = Libav.allocated(avcodec_alloc_context3(decoder), "an image decoder");
    codec.thread_count(1).err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
    Libav.check(avcodec_open2(codec, decoder, (AVDictionary) null), "open the decoder " + name);
    return codec;
  }

  /**
   * Decodes one image.
   *
   * @throws IllegalArgumentException if the bytes are no JPEG or PNG, or a damaged one
   */
  public RgbImage read(byte[] encoded) {
    AVCodecContext codec = codecOf(encoded);
    Libav.check(av_new_packet(packet, encoded.length), "allocate a packet");
    packet.data().put(encoded);
    packet.flags(AV_PKT_FLAG_KEY); // or libav adds a PNG to the one before
    int result = avcodec_send_packet(codec, packet);
    av_packet_unref(packet);
    if (result < 0 || (result = avcodec_receive_frame(codec, decoded)) < 0) {
      throw new IllegalArgumentException(
          "Cannot read image of " + encoded.length + " bytes: " + Libav.message(result));
    }
    return toRgb();
  }

  private AVCodecContext codecOf(byte[] encoded) {
    if (startsWith(encoded, 0xFF, 0xD8)) {
      return jpeg;
    }
    if (startsWith(encoded, 0x89, 'P', 'N', 'G')) {
      return png;
    }
    throw new IllegalArgumentException(
        "Cannot read image of " + encoded.length + " bytes: needs a JPEG or a PNG");
  }

  private static boolean startsWith(byte[] encoded, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= encoded.length || (encoded[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private RgbImage toRgb() {
    AVFrame target = packed.ofSize(decoded.width(), decoded.height());
    Libav.check(sws_scale_frame(conversion, target, decoded), "convert an image to RGB");
    byte[] rgb = new byte[CHANNELS * decoded.width() * decoded.height()];
    packed.get(rgb);
    return new RgbImage(decoded.width(), decoded.height(), rgb);
  }

  @Override
  public void close() {
    sws_free_context(conversion);
    packed.close();
    av_frame_free(decoded);
    av_packet_free(packet);
    avcodec_free_context(png);
    avcodec_free_context(jpeg);
  }
}
