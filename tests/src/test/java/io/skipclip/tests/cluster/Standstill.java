package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.tests.Running;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * Points at which a process of the program stands still, so that a test can do something to it
 * there: at the first use of a file that matches, once in all processes. The file systems {@link
 * StandstillLocal} and {@link StandstillHdfs} come by with every use.
 *
 * @param folder a local one, which all processes see
 * @param points regular expressions without commas of {@code OPERATION PATH}
 */
record Standstill(Path folder, List<String> points) {
  private static final String FOLDER = "skipclip.standstill.folder";
  private static final String POINTS = "skipclip.standstill.points";
  private static final int POLL_MILLIS = 20;

  /** The settings that make the program come by. */
  List<String> settings() {
    return List.of(
        "spark.hadoop.fs.file.impl=" + StandstillLocal.class.getName(),
        "spark.hadoop.fs.hdfs.impl=" + StandstillHdfs.class.getName(),
        "spark.hadoop." + FOLDER + "=" + folder,
        "spark.hadoop." + POINTS + "=" + String.join(",", points));
  }

  /** Waits until a process stands still at a point. */
  ProcessHandle await(int point, Running application) throws IOException, InterruptedException {
    Path sign = sign(folder, point);
    while (!Files.exists(sign)) {
      assertThat(application.process().isAlive())
          .as("runs before '%s': %s", points.get(point), Files.readString(application.err()))
          .isTrue();
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(sign))).orElseThrow();
  }

  /** Lets the process that stands still at a point go on. */
  void release(int point) throws IOException {
    Files.createFile(released(folder, point));
  }

  /** Stands still if a file's use is one of the configured points. */
  static void comeBy(Configuration conf, String operation, org.apache.hadoop.fs.Path file)
      throws IOException {
    String use = operation + " " + file.toUri().getPath();
    String[] points = conf.getStrings(POINTS, new String[0]);
    for (int point = 0; point < points.length; point++) {
      Path folder = Path.of(conf.get(FOLDER));
      if (use.matches(points[point]) && isFirst(folder, point)) {
        standStill(released(folder, point));
      }
    }
  }

  /** Leaves this process's number, whole, where no other has. */
  private static boolean isFirst(Path folder, int point) throws IOException {
    Path note = Files.createTempFile(folder, "note", "");
    Files.writeString(note, "" + ProcessHandle.current().pid());
    try {
      Files.createLink(sign(folder, point), note);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static void standStill(Path released) throws IOException {
    try {
      while (!Files.exists(released)) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static Path sign(Path folder, int point) {
    return folder.resolve("standing-" + point);
  }

  private static Path released(Path folder, int point) {
    return folder.resolve("released-" + point);
  }
}
