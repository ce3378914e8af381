package io.skipclip.features.video;

import static java.util.Objects.requireNonNull;

/**
 * A video that gave no usable frames, whatever the storage did: its caller must quarantine it.
 * Failures of the storage are {@link java.io.IOException}s instead.
 */
public final class UndecodableVideoException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a video is undecodable. */
  public enum Reason {
    /** No bytes at all. */
    EMPTY,
    /** No container that libav knows, or its header is damaged. */
    UNREADABLE,
    /** A container without a video stream. */
    NO_VIDEO_STREAM,
    /** No decoder for the video stream, or no conversion for its pictures. */
    UNSUPPORTED_CODEC,
    /** The pictures are larger than the decoder is allowed to hold. */
    TOO_LARGE,
    /** The stream was read to its end and gave not a single frame. */
    NO_FRAMES,
    /** Decoding took longer than allowed. */
    TIME_OUT,
    /** The machine had no memory left for it. */
    OUT_OF_MEMORY
  }

  private final Reason reason;
  private final String detail;

  UndecodableVideoException(Reason reason, String detail) {
    super("Cannot decode video: " + detail);
    this.reason = requireNonNull(reason, "reason");
    this.detail = requireNonNull(detail, "detail");
  }

  public Reason reason() {
    return reason;
  }

  /** What was found, in the decoder's own words. */
  public String detail() {
    return detail;
  }
}
