package io.skipclip.features.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** The ffmpeg program that comes with the library: the reference for every pixel. */
final class CommandLine {
  private CommandLine() {}

  /** The frames of a video through {@code filters}, packed RGB one after another. */
  static byte[] frames(Path video, String filters) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Loader.load(ffmpeg.class));
    command.addAll(List.of("-nostdin", "-v", "quiet", "-threads", "1", "-i", video.toString()));
    command.addAll(List.of("-an", "-vf", filters, "-filter_threads", "1"));
    command.addAll(List.of("-fps_mode", "passthrough", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return process.getInputStream().readAllBytes();
  }
}
