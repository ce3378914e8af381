package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FORCE;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import io.skipclip.features.source.Deadline;
import io.skipclip.features.source.VideoSource;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A {@link VideoSource} as libav's input.
 *
 * <p>JavaCPP holds at most ten instances of a callback class at a time, fewer than an executor may
 * have tasks. So one pair of callbacks serves all inputs, and libav's opaque pointer carries the
 * number of the input that is meant.
 */
final class SourceInput implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Map<Long, SourceInput> OPEN = new ConcurrentHashMap<>();
  private static final AtomicLong LAST_ID = new AtomicLong();
  private static final Reader READER = new Reader();
  private static final Seeker SEEKER = new Seeker();

  private final VideoSource source;
  private final Deadline deadline;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final long id = LAST_ID.incrementAndGet();
  private final AVIOContext context;
  private Optional<Throwable> failure = Optional.empty();

  SourceInput(VideoSource source, Deadline deadline) {
    this.source = source;
    this.deadline = deadline;
    Pointer block = Libav.allocated(av_malloc(BUFFER_BYTES), "an input buffer");
    Write_packet_Pointer_BytePointer_int readOnly = null;
    context =
        avio_alloc_context(
            new BytePointer(block), BUFFER_BYTES, 0, new Id(id), READER, readOnly, SEEKER);
    OPEN.put(id, this);
  }

  AVIOContext context() {
    return context;
  }

  /** Throws what the source threw inside libav, which knows only error codes. */
  void throwFailure() throws IOException {
    if (failure.isPresent()) {
      Throwable cause = failure.get();
      if (cause instanceof Error error) {
        throw error;
      }
      throw new SourceFailedException(cause);
    }
  }

  private int read(BytePointer target, int length) throws IOException {
    if (deadline.hasPassed()) {
      return AVERROR_EXIT;
    }
    int count = source.read(buffer, 0, Math.min(length, BUFFER_BYTES));
    if (count <= 0) {
      return AVERROR_EOF;
    }
    target.put(buffer, 0, count);
    return count;
  }

  private long seek(long offset, int whence) throws IOException {
    long start =
        switch (whence) {
          case 0 -> 0;
          case 1 -> source.position();
          case 2 -> source.length();
          default -> throw new IOException("unknown whence " + whence);
        };
    if (start + offset < 0) {
      return AVERROR_EXTERNAL;
    }
    source.seek(start + offset);
    return start + offset;
  }

  @Override
  public void close() {
    OPEN.remove(id);
    av_free(context.buffer()); // libav may have replaced the one it was given
    avio_context_free(context);
  }

  private static final class Id extends Pointer {
    Id(long id) {
      address = id;
    }
  }

  private static final class Reader extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer target, int length) {
      SourceInput input = OPEN.get(opaque.address());
      try {
        return input.read(target, length);
      } catch (Throwable e) { // nothing may be thrown through native code
        input.failure = Optional.of(e);
        return AVERROR_EXTERNAL;
      }
    }
  }

  private static final class Seeker extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      SourceInput input = OPEN.get(opaque.address());
      try {
        int kind = whence & ~AVSEEK_FORCE;
        return kind == AVSEEK_SIZE ? input.source.length() : input.seek(offset, kind);
      } catch (Throwable e) { // nothing may be thrown through native code
        input.failure = Optional.of(e);
        return AVERROR_EXTERNAL;
      }
    }
  }
}
