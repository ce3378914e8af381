package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.skipclip.features.video.UndecodableVideoException.Reason;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Pointer;

/** What every use of libav needs: silence, and return codes turned into exceptions. */
final class Libav {
  private static final int MESSAGE_BYTES = 128;

  /** {@code AVERROR(ENOMEM)}. */
  private static final int NO_MEMORY = -12;

  private Libav() {}

  /** Keeps libav off the terminal; to be called in the static initialiser of each entry point. */
  static void silence() {
    av_log_set_level(AV_LOG_QUIET);
  }

  /** Returns {@code code} unless it is an error; {@code action} completes "Cannot ...". */
  static int check(int code, String action) {
    if (code == NO_MEMORY) {
      throw new OutOfMemoryError("Cannot " + action + ": " + message(code));
    }
    if (code < 0) {
      throw new IllegalStateException("Cannot " + action + ": " + message(code));
    }
    return code;
  }

  /** Returns {@code allocated} unless it is null. */
  static <P extends Pointer> P allocated(P allocated, String thing) {
    if (allocated == null || allocated.isNull()) {
      throw new OutOfMemoryError("Cannot allocate " + thing + ": libav gave none");
    }
    return allocated;
  }

  /** What it means for a video that libav's reading of its container ended with an error. */
  static UndecodableVideoException unreadable(int code) {
    return new UndecodableVideoException(
        code == NO_MEMORY ? Reason.OUT_OF_MEMORY : Reason.UNREADABLE, message(code));
  }

  /** libav's own words for an error code. */
  static String message(int code) {
    byte[] text = new byte[MESSAGE_BYTES];
    av_strerror(code, text, text.length);
    return new String(text, StandardCharsets.UTF_8).trim();
  }
}
