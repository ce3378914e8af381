package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.skipclip.features.source.Ending;
import io.skipclip.features.source.PacketCounts;
import io.skipclip.features.source.SourceBytes;
import io.skipclip.features.video.UndecodableVideoException.Reason;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** The packets of a container's best video stream, in file order. */
final class Container implements AutoCloseable {
  private final AVFormatContext format;
  private int index = -1;
  private long packets;
  private boolean damaged;

  private Container(AVFormatContext format) {
    this.format = format;
  }

  static Container open(SourceInput input) throws UndecodableVideoException {
    AVFormatContext format = Libav.allocated(avformat_alloc_context(), "a container");
    format.pb(input.context());
    openInput(format);
    Container container = new Container(format);
    try {
      container.chooseStream();
      return container;
    } catch (UndecodableVideoException | RuntimeException e) {
      container.close();
      throw e;
    }
  }

  /** Playlists and the like may name other files: with no protocol allowed they get none. */
  private static void openInput(AVFormatContext format) throws UndecodableVideoException {
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "protocol_whitelist", "none", 0);
    int opened = avformat_open_input(format, (String) null, null, options); // frees it on failure
    av_dict_free(options);
    if (opened < 0) {
      throw Libav.unreadable(opened);
    }
  }

  private void chooseStream() throws UndecodableVideoException {
    int read = avformat_find_stream_info(format, (AVDictionary) null);
    if (read < 0) {
      throw Libav.unreadable(read);
    }
    index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (index < 0 || (stream().disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
      throw new UndecodableVideoException(
          Reason.NO_VIDEO_STREAM, "none of its " + format.nb_streams() + " streams is a video");
    }
    discardOthers();
  }

  /** What nobody decodes isn't read: where it is missing the pictures go on. */
  private void discardOthers() {
    for (int i = 0; i < format.nb_streams(); i++) {
      if (i != index) {
        format.streams(i).discard(AVDISCARD_ALL);
      }
    }
  }

  AVStream stream() {
    return format.streams(index);
  }

  /** Fills {@code packet} with the stream's next one; false at the end or where reading fails. */
  boolean next(AVPacket packet) {
    int read;
    while ((read = av_read_frame(format, packet)) >= 0) {
      if (packet.stream_index() == index) {
        packets++;
        damaged |= (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
        return true;
      }
      av_packet_unref(packet);
    }
    damaged |= read != AVERROR_EOF;
    return false;
  }

  /** Whether reading failed, or gave a packet that isn't whole. */
  boolean isDamaged() {
    return damaged;
  }

  /** Whether the file, which has been read, ends before its pictures do. */
  boolean losesPictures(SourceBytes file) throws IOException {
    PacketCounts read = new PacketCounts(index, packets, stream().nb_frames(), indexedEnd());
    return Ending.of(format.iformat().name().getString()).losesPictures(file, read);
  }

  private long indexedEnd() {
    long end = 0;
    int entries = avformat_index_get_entries_count(stream());
    for (int i = 0; i < entries; i++) {
      AVIndexEntry entry = avformat_index_get_entry(stream(), i);
      end = Math.max(end, entry.pos() + entry.size());
    }
    return end;
  }

  double framesPerSecond() {
    try (AVRational rate = av_guess_frame_rate(format, stream(), (AVFrame) null)) {
      return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
    }
  }

  @Override
  public void close() {
    avformat_close_input(format);
  }
}
