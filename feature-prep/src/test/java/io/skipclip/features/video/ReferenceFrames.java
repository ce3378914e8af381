package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.storage.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ffmpeg's command line makes of real videos, by hashes that were recorded: the program itself
 * runs on few machines. Where it does, pixels are compared, and with {@code
 * -Dskipclip.record-frames=true} the hashes are written anew.
 */
final class ReferenceFrames {
  private static final Path RECORD = Path.of("src/test/resources/ffmpeg-frames.tsv");

  private ReferenceFrames() {}

  /**
   * Fails unless the frames are the command line's.
   *
   * @param rgb packed RGB, one frame after another; empty for a video without any
   */
  static void assertSame(Path video, String filters, byte[] rgb) throws IOException {
    if (CommandLine.runs()) {
      byte[] expected = CommandLine.frames(video, filters);
      assertThat(rgb.length).as("%s: bytes", video).isEqualTo(expected.length);
      int differs = ByteBuffer.wrap(rgb).mismatch(ByteBuffer.wrap(expected));
      assertThat(differs).as("%s: differs at", video).isEqualTo(-1);
    }
    String key = video.getFileName() + "\t" + filters;
    String found = rgb.length + "\t" + Sha256.of(new ByteArrayInputStream(rgb));
    if (Boolean.getBoolean("skipclip.record-frames")) {
      keep(key, found);
    }
    assertThat(read().get(key)).as("%s of %s", key, RECORD).isEqualTo(found);
  }

  private static Map<String, String> read() throws IOException {
    Map<String, String> recorded = new TreeMap<>();
    for (String line : Files.readAllLines(RECORD)) {
      String[] cells = line.split("\t", -1);
      recorded.put(cells[0] + "\t" + cells[1], cells[2] + "\t" + cells[3]);
    }
    return recorded;
  }

  private static void keep(String key, String value) throws IOException {
    Map<String, String> recorded = read();
    recorded.put(key, value);
    Files.write(
        RECORD, recorded.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList());
  }
}
