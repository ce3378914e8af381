package io.skipclip.jobs.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.storage.Sha256;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The name of a file that belongs to a video: no two videos have the same, none leaves its folder,
 * and every file system takes it.
 */
public final class VideoFileName {
  /**
   * File systems take 255 bytes for a name; Hadoop's local one wants a few for a checksum's, {@link
   * Storage} for an unfinished file's.
   */
  private static final int MOST_CHARACTERS = 200;

  private static final int KEPT = 120;
  private static final int HASH_DIGITS = 32;

  private VideoFileName() {}

  /**
   * Names a file.
   *
   * @param videoId each of its folders becomes one
   * @param suffix what the name ends with
   */
  public static String of(String videoId, String suffix) {
    return Arrays.stream(videoId.split("/+"))
        .map(VideoFileName::part)
        .collect(Collectors.joining("/", "", suffix));
  }

  private static String part(String text) {
    String encoded = URLEncoder.encode(text, UTF_8);
    if (encoded.length() > MOST_CHARACTERS) {
      return shortened(encoded);
    }
    return encoded.matches("\\.*") ? encoded.replace(".", "%2E") : encoded;
  }

  /** With a ~, which no encoded name has. */
  private static String shortened(String encoded) {
    String start = encoded.substring(0, KEPT).replaceFirst("%[0-9A-F]?$", "");
    return start + "~" + Sha256.of(encoded.getBytes(UTF_8)).substring(0, HASH_DIGITS);
  }
}
