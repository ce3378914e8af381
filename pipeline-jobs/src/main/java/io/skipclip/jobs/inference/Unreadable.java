package io.skipclip.jobs.inference;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Why a video file could not be opened, in a few words. */
final class Unreadable {
  private Unreadable() {}

  static String found(IOException e) {
    if (e instanceof FileNotFoundException) {
      return "no such file";
    }
    String message = String.valueOf(e.getMessage()).split("[;\n]", 2)[0];
    return e instanceof UnknownHostException
            || e instanceof SocketException
            || e instanceof SocketTimeoutException
        ? "cannot reach its server (%s)".formatted(message)
        : message;
  }
}
