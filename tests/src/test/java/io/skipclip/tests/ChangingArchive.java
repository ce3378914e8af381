package io.skipclip.tests;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Sample videos of which some go, come and become others, in the training list as in the folder.
 *
 * @param videos the archive
 * @param spare other videos of the same names, which have not come yet
 */
public record ChangingArchive(Path videos, Path spare) {
  private static final String LIST = "ucfTrainTestlist/trainlist01.txt";

  /** Renders an archive into {@code videos} of a folder. */
  public static ChangingArchive write(Path folder, int trainVideos, int testVideos)
      throws IOException {
    ChangingArchive archive =
        new ChangingArchive(folder.resolve("videos"), folder.resolve("spare"));
    SampleArchive.write(archive.videos, new SampleSettings(trainVideos, testVideos, 1), done -> {});
    SampleArchive.write(archive.spare, new SampleSettings(trainVideos, testVideos, 2), done -> {});
    return archive;
  }

  /** Does in turn, by the night's number: add a video, change one, remove one. */
  public void change(int night) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(videos.resolve(LIST)));
    String line = lines.get(night * 7 % lines.size());
    String video = line.split(" ", 2)[0];
    if (night % 3 == 0) {
      String added = video.replace(".avi", "_night%d.avi".formatted(night));
      Files.copy(spare.resolve(video), videos.resolve(added));
      lines.add(line.replace(video, added));
    } else if (night % 3 == 1) {
      Files.copy(spare.resolve(video), videos.resolve(video), StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(videos.resolve(video));
      lines.remove(line);
    }
    Files.write(videos.resolve(LIST), lines);
  }
}
