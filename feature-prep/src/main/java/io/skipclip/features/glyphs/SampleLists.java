package io.skipclip.features.glyphs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which videos the archive has, and in which list. Groups hold ten clips and never span the lists;
 * as in UCF101 the test list has the first groups.
 *
 * @param classes in the order of their labels
 * @param train the training list, class by class
 * @param test the test list, class by class
 */
record SampleLists(
    List<? extends SampleClass> classes, List<SampleVideo> train, List<SampleVideo> test) {
  private static final int CLIPS_PER_GROUP = 10;

  SampleLists {
    classes = List.copyOf(classes);
    train = List.copyOf(train);
    test = List.copyOf(test);
  }

  static SampleLists of(SampleSettings settings) {
    int testGroups = (settings.testVideosPerClass() + CLIPS_PER_GROUP - 1) / CLIPS_PER_GROUP;
    return new SampleLists(
        settings.scene().classes(),
        videos(settings.scene().classes(), settings.trainVideosPerClass(), testGroups),
        videos(settings.scene().classes(), settings.testVideosPerClass(), 0));
  }

  private static List<SampleVideo> videos(
      List<? extends SampleClass> classes, int perClass, int groupsBefore) {
    List<SampleVideo> videos = new ArrayList<>();
    for (SampleClass kind : classes) {
      for (int i = 0; i < perClass; i++) {
        int group = groupsBefore + i / CLIPS_PER_GROUP + 1;
        videos.add(new SampleVideo(kind, group, i % CLIPS_PER_GROUP + 1));
      }
    }
    return videos;
  }

  /** All videos. */
  Stream<SampleVideo> all() {
    return Stream.concat(train.stream(), test.stream());
  }

  /** Writes classInd.txt, trainlist01.txt and testlist01.txt in UCF101's format. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(
        folder, "classInd.txt", classes.stream().map(kind -> label(kind) + " " + kind.className()));
    write(
        folder,
        "trainlist01.txt",
        train.stream().map(video -> video.path() + " " + label(video.kind())));
    write(folder, "testlist01.txt", test.stream().map(SampleVideo::path));
  }

  /** The number of a class in the lists, from 1. */
  int label(SampleClass kind) {
    return classes.indexOf(kind) + 1;
  }

  /** UCF101's lists have CRLF line ends. */
  private static void write(Path folder, String name, Stream<String> lines) throws IOException {
    Files.writeString(
        folder.resolve(name), lines.map(line -> line + "\r\n").collect(Collectors.joining()));
  }
}
