package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_get_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/** An AVI file in memory with one video stream. */
final class AviFile implements AutoCloseable {
  private final AVFormatContext format = new AVFormatContext(null);
  private final AVIOContext memory = new AVIOContext(null);
  private final AVCodecContext codec;
  private final AVStream stream;

  AviFile(AVCodecContext codec) {
    this.codec = codec;
    Libav.check(
        avformat_alloc_output_context2(format, (AVOutputFormat) null, "avi", null),
        "start an AVI file");
    format.flags(format.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    stream = avformat_new_stream(format, (AVCodec) null);
    try {
      Libav.check(avcodec_parameters_from_context(stream.codecpar(), codec), "describe a video");
      stream.time_base().num(codec.time_base().num()).den(codec.time_base().den());
      stream.avg_frame_rate().num(codec.time_base().den()).den(codec.time_base().num());
      Libav.check(avio_open_dyn_buf(memory), "allocate an AVI file");
      format.pb(memory);
      Libav.check(avformat_write_header(format, (AVDictionary) null), "write an AVI header");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Appends and empties {@code packet}. */
  void write(AVPacket packet) {
    packet.stream_index(stream.index());
    av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
    Libav.check(av_interleaved_write_frame(format, packet), "write a video packet");
  }

  /** Writes the index and returns the file. */
  byte[] finish() {
    Libav.check(av_write_trailer(format), "write an AVI index");
    BytePointer start = new BytePointer();
    byte[] bytes = new byte[avio_get_dyn_buf(memory, start)]; // closing would write padding into it
    start.get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    if (!memory.isNull()) {
      BytePointer start = new BytePointer();
      avio_close_dyn_buf(memory, start);
      av_free(start);
    }
    avformat_free_context(format);
  }
}
