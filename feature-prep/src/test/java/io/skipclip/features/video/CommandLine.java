package io.skipclip.features.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** The ffmpeg program that comes with the library: the reference for every pixel. */
final class CommandLine {
  private static final boolean RUNS = runs("-version");

  private CommandLine() {}

  /** Whether it runs: it wants sound libraries of the system, which the decoder does without. */
  static boolean runs() {
    return RUNS;
  }

  /** The frames of a video through {@code filters}, packed RGB one after another. */
  static byte[] frames(Path video, String filters) throws IOException {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-nostdin", "-v", "quiet", "-threads", "1", "-i", video.toString()));
    options.addAll(List.of("-an", "-vf", filters, "-filter_threads", "1"));
    options.addAll(List.of("-fps_mode", "passthrough", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"));
    return start(options).getInputStream().readAllBytes();
  }

  private static boolean runs(String option) {
    try {
      return start(List.of(option)).onExit().join().exitValue() == 0;
    } catch (IOException | UnsatisfiedLinkError e) {
      return false;
    }
  }

  private static Process start(List<String> options) throws IOException {
    List<String> command = new ArrayList<>(List.of(Loader.load(ffmpeg.class)));
    command.addAll(options);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
