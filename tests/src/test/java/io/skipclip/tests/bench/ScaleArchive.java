package io.skipclip.tests.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.KeyedRandom;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An archive with UCF101's names, lists and frame counts but tiny pictures: any number of files, no
 * two of the same content, made from a few clips.
 */
final class ScaleArchive {
  private static final int WIDTH_PX = 32;
  private static final int HEIGHT_PX = 24;
  private static final int CLASSES = 101;
  private static final int GROUPS = 25;
  private static final int TEST_GROUPS = 7;
  private static final int CLIPS = 50;
  private static final int SPLITS = 3;
  private static final int FEW_FRAMES = 60;

  private ScaleArchive() {}

  /**
   * Writes the files that are not there yet, and the lists.
   *
   * @param videos how many
   * @param meanFrames UCF101 has 186; with 0 all but every hundredth file are empty, so that next
   *     to nothing is decoded
   */
  static void write(Path folder, int videos, int meanFrames) throws IOException {
    List<byte[]> clips = clips(meanFrames == 0 ? FEW_FRAMES : meanFrames);
    Path marker = folder.resolve("ucfTrainTestlist/classInd.txt");
    if (Files.exists(marker)) {
      return;
    }
    for (int number = 0; number < CLASSES; number++) {
      Files.createDirectories(folder.resolve(className(number)));
    }
    for (int video = 0; video < videos; video++) {
      try (OutputStream out = Files.newOutputStream(folder.resolve(name(video)))) {
        if (meanFrames > 0 || video % 100 == 0) {
          out.write(clips.get(video % CLIPS));
          out.write(junk(name(video)));
        }
      }
    }
    writeLists(folder.resolve("ucfTrainTestlist"), videos);
  }

  private static String className(int number) {
    return "Class%03d".formatted(number + 1);
  }

  private static int group(int video) {
    return video / CLASSES % GROUPS + 1;
  }

  /** Where a video lies in the archive. */
  static String name(int video) {
    String name = className(video % CLASSES);
    int clip = video / (CLASSES * GROUPS) + 1;
    return "%s/v_%s_g%02d_c%02d.avi".formatted(name, name, group(video), clip);
  }

  /** A chunk behind the video that players skip: it makes the file's hash its own. */
  private static byte[] junk(String text) {
    byte[] content = text.getBytes(UTF_8);
    int padded = content.length + content.length % 2;
    return ByteBuffer.allocate(8 + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("JUNK".getBytes(UTF_8))
        .putInt(padded)
        .put(content)
        .array();
  }

  /** Their lengths are spread as UCF101's: 29 frames to a few times the mean, log-normal. */
  private static List<byte[]> clips(int meanFrames) {
    List<byte[]> clips = new ArrayList<>();
    SplittableRandom random = KeyedRandom.of(1, "scale");
    for (int clip = 0; clip < CLIPS; clip++) {
      double deviations = random.nextGaussian();
      int frames = (int) Math.round(meanFrames * Math.exp(0.5 * deviations - 0.125));
      clips.add(BenchClip.encode(WIDTH_PX, HEIGHT_PX, Math.max(29, frames), random));
    }
    return clips;
  }

  private static void writeLists(Path folder, int videos) throws IOException {
    Files.createDirectories(folder);
    for (int split = 1; split <= SPLITS; split++) {
      StringBuilder train = new StringBuilder();
      StringBuilder test = new StringBuilder();
      for (int video = 0; video < videos; video++) {
        boolean tested = (group(video) - 1) / TEST_GROUPS == split - 1;
        String line = name(video) + (tested ? "" : " " + (video % CLASSES + 1)) + "\r\n";
        (tested ? test : train).append(line);
      }
      Files.writeString(folder.resolve("trainlist0%d.txt".formatted(split)), train);
      Files.writeString(folder.resolve("testlist0%d.txt".formatted(split)), test);
    }
    StringBuilder classes = new StringBuilder();
    for (int number = 0; number < CLASSES; number++) {
      classes.append(number + 1).append(' ').append(className(number)).append("\r\n");
    }
    Files.writeString(folder.resolve("classInd.txt"), classes);
  }
}
