package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_get_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/**
 * A video of moving noise, with a second stream of sound that no one could listen to, in any
 * container that libav writes.
 */
final class MuxedVideo implements AutoCloseable {
  private static final int FPS = 25;
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int SOUND_RATE = 44_100;
  private static final int SOUND_SAMPLES = 1152;
  private static final int SOUND_BYTES = 104;

  /**
   * How the file is made.
   *
   * @param muxer libav's name
   * @param encoder of the pictures
   * @param options the muxer's, as {@code name=value}
   * @param seekable whether the muxer may go back to fill in what it knows at the end
   * @param soundSeconds how long the sound lasts; 0 for none
   * @param soundBehind whether all sound follows all pictures
   */
  record Recipe(
      String muxer,
      String encoder,
      String options,
      boolean seekable,
      double soundSeconds,
      boolean soundBehind) {}

  private final Recipe recipe;
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVIOContext memory = new AVIOContext(null);
  private final AVPacket packet = av_packet_alloc();
  private final AVCodecContext codec;
  private final AVStream pictures;
  private final Deque<AVPacket> sound = new ArrayDeque<>();

  /** A file whose pictures are shown at these frame numbers, which rise. */
  static byte[] of(Recipe recipe, int... times) {
    try (MuxedVideo video = new MuxedVideo(recipe)) {
      return video.write(times);
    }
  }

  private MuxedVideo(Recipe recipe) {
    this.recipe = recipe;
    Libav.silence();
    AVOutputFormat byName = null;
    Libav.check(
        avformat_alloc_output_context2(format, byName, recipe.muxer(), null), "start a file");
    codec = openCodec(recipe.encoder());
    pictures = avformat_new_stream(format, (AVCodec) null);
    Libav.check(avcodec_parameters_from_context(pictures.codecpar(), codec), "describe a video");
    pictures.codecpar().codec_tag(0);
    pictures.time_base().num(1).den(FPS);
    pictures.avg_frame_rate().num(FPS).den(1);
    if (recipe.soundSeconds() > 0) {
      addSound();
    }
    open();
  }

  private static AVCodecContext openCodec(String name) {
    AVCodec encoder = Libav.allocated(avcodec_find_encoder_by_name(name), "the encoder " + name);
    AVCodecContext codec = avcodec_alloc_context3(encoder);
    codec.width(WIDTH).height(HEIGHT).gop_size(5).thread_count(1);
    codec.pix_fmt(av_get_pix_fmt(pixelFormat(name)));
    codec.time_base().num(1).den(FPS);
    codec.bit_rate(400_000).flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    Libav.check(avcodec_open2(codec, encoder, (AVDictionary) null), "open the encoder " + name);
    return codec;
  }

  private static String pixelFormat(String encoder) {
    return encoder.equals("gif") ? "gray" : "yuv420p";
  }

  private void addSound() {
    AVStream stream = avformat_new_stream(format, (AVCodec) null);
    stream.codecpar().codec_type(AVMEDIA_TYPE_AUDIO).codec_id(AV_CODEC_ID_MP3);
    stream.codecpar().sample_rate(SOUND_RATE).frame_size(SOUND_SAMPLES).bit_rate(32_000);
    av_channel_layout_default(stream.codecpar().ch_layout(), 1);
    stream.time_base().num(1).den(SOUND_RATE);
    Random random = new Random(1);
    for (int i = 0; i * SOUND_SAMPLES < recipe.soundSeconds() * SOUND_RATE; i++) {
      byte[] bytes = new byte[SOUND_BYTES];
      random.nextBytes(bytes);
      AVPacket next = av_packet_alloc();
      Libav.check(av_new_packet(next, SOUND_BYTES), "allocate a packet");
      next.data().put(bytes);
      next.flags(AV_PKT_FLAG_KEY).pts((long) i * SOUND_SAMPLES).dts(next.pts());
      next.duration(SOUND_SAMPLES).stream_index(stream.index());
      sound.add(next);
    }
  }

  private void open() {
    Libav.check(avio_open_dyn_buf(memory), "allocate a file");
    if (!recipe.seekable()) {
      memory.seekable(0);
    }
    format.pb(memory);
    AVDictionary options = new AVDictionary(null);
    Arrays.stream(recipe.options().split(" "))
        .filter(option -> option.contains("="))
        .map(option -> option.split("="))
        .forEach(option -> av_dict_set(options, option[0], option[1], 0));
    Libav.check(avformat_write_header(format, options), "write a header");
  }

  private byte[] write(int... times) {
    String pixels = pixelFormat(recipe.encoder());
    VideoFormat shape = new VideoFormat(recipe.encoder(), "none", pixels, WIDTH, HEIGHT, FPS, 1);
    try (PictureBuffer buffer = new PictureBuffer(shape)) {
      for (int time : times) {
        encode(buffer.fill(noise(time, pixels.equals("gray") ? 2 : 3)).pts(time));
      }
    }
    encode(null);
    writeSoundUntil(Double.MAX_VALUE);
    Libav.check(av_write_trailer(format), "write a trailer");
    BytePointer start = new BytePointer();
    byte[] bytes = new byte[avio_get_dyn_buf(memory, start)];
    start.get(bytes);
    return bytes;
  }

  private static byte[] noise(int seed, int halves) {
    byte[] pixels = new byte[WIDTH * HEIGHT * halves / 2];
    new Random(seed).nextBytes(pixels);
    return pixels;
  }

  private void encode(AVFrame frame) {
    Libav.check(avcodec_send_frame(codec, frame), "encode a frame");
    while (avcodec_receive_packet(codec, packet) >= 0) {
      if (!recipe.soundBehind()) {
        writeSoundUntil((double) packet.dts() / FPS);
      }
      packet.stream_index(pictures.index()).duration(1);
      write(packet, codec.time_base());
    }
  }

  private void writeSoundUntil(double seconds) {
    while (!sound.isEmpty() && sound.peek().pts() < seconds * SOUND_RATE) {
      AVPacket next = sound.remove();
      try (AVRational base = new AVRational()) {
        write(next, base.num(1).den(SOUND_RATE));
      }
      av_packet_free(next);
    }
  }

  private void write(AVPacket next, AVRational base) {
    av_packet_rescale_ts(next, base, format.streams(next.stream_index()).time_base());
    Libav.check(av_write_frame(format, next), "write a packet");
  }

  @Override
  public void close() {
    if (!memory.isNull()) {
      BytePointer start = new BytePointer();
      avio_close_dyn_buf(memory, start);
      av_free(start);
    }
    sound.forEach(next -> av_packet_free(next));
    av_packet_free(packet);
    avcodec_free_context(codec);
    avformat_free_context(format);
  }
}
