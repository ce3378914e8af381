package io.skipclip.features.video;

import java.io.IOException;

/** A video's bytes could not be read to the end; that says nothing of the video. */
public final class SourceFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  SourceFailedException(Throwable cause) {
    super("Cannot read video: " + cause.getMessage(), cause);
  }
}
