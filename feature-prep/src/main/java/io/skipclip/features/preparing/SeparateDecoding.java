package io.skipclip.features.preparing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.source.VideoSource;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.UndecodableVideoException;
import io.skipclip.features.video.UndecodableVideoException.Reason;
import io.skipclip.features.video.VideoDecoder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a video in a process of its own, whose end by a signal ends nobody else: for videos during
 * which a process ended before. The frames are thrown away; a video that passes is then decoded as
 * any other.
 */
final class SeparateDecoding {
  private static final Logger LOG = LoggerFactory.getLogger(SeparateDecoding.class);
  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int FIRST_SIGNAL_CODE = 128;

  /** SIGHUP, SIGINT, SIGKILL (that of a machine without memory, too) and SIGTERM. */
  private static final Set<Integer> FROM_OUTSIDE = Set.of(1, 2, 9, 15);

  private final Configuration conf;
  private final PrepareSettings settings;

  SeparateDecoding(Configuration conf, PrepareSettings settings) {
    this.conf = conf;
    this.settings = settings;
  }

  /**
   * How the video ends its process.
   *
   * @return quarantine if it brings the process down or never ends, else nothing
   */
  Optional<VideoOutcome> ending(String path, String sha256) throws IOException {
    Process process = start(path);
    try {
      if (!process.waitFor(settings.videoLimit().plus(GRACE).toMillis(), MILLISECONDS)) {
        return Optional.of(
            VideoOutcome.quarantined(
                Reason.TIME_OUT.name(), "never came back from the decoder", sha256));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cannot decode " + path + ": the thread was interrupted");
    } finally {
      process.destroyForcibly();
    }
    int code = process.exitValue();
    LOG.info("Tried {} in a process of its own: it ended with code {}", path, code);
    int signal = code - FIRST_SIGNAL_CODE;
    return signal <= 0
        ? Optional.empty()
        : Optional.of(
            VideoOutcome.quarantined(
                VideoOutcome.CRASHED,
                "the decoder's process was ended by signal " + signal,
                FROM_OUTSIDE.contains(signal) ? VideoOutcome.UNKNOWN : sha256));
  }

  private Process start(String path) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:ErrorFile=/dev/null",
                "-cp",
                classPath(),
                SeparateDecoding.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (DataOutputStream request = new DataOutputStream(process.getOutputStream())) {
      conf.write(request);
      request.writeUTF(path);
      request.writeUTF(JsonFile.text(settings.frames()));
      request.writeUTF(settings.videoLimit().toString());
    }
    return process;
  }

  /** The JVM's own, and the jars that Spark gave this application. */
  private static String classPath() {
    List<String> entries = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (; loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader jars) {
        for (URL jar : jars.getURLs()) {
          entries.add(jar.getPath());
        }
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Decodes the video that standard input names, to no end. */
  public static void main(String[] arguments) throws IOException {
    DataInputStream request = new DataInputStream(System.in);
    Configuration conf = new Configuration(false);
    conf.readFields(request);
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(request.readUTF());
    FrameSettings frames = JsonFile.parse(request.readUTF(), FrameSettings.class);
    Duration limit = Duration.parse(request.readUTF());
    try (VideoSource source = VideoSource.open(Folders.fileSystem(file, conf), file)) {
      VideoDecoder.decode(source, frames, limit, (frame, image) -> {});
    } catch (UndecodableVideoException e) { // a verdict, which its caller will come to as well
      System.exit(0);
    }
  }
}
