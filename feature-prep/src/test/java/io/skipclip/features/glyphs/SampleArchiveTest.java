package io.skipclip.features.glyphs;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.glyphs.Scene.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleArchiveTest {
  private static final SampleSettings SMALL = new SampleSettings(10, 10, 7);

  @TempDir Path folder;

  @Test
  void hasUcf101sLayout() throws IOException {
    Path root = folder.resolve("archive");
    List<Integer> progress = new ArrayList<>();
    assertThat(SampleArchive.write(root, SMALL, progress::add)).isTrue();

    assertThat(progress).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    List<String> classes = lines(root, "classInd.txt");
    assertThat(classes)
        .startsWith("1 Glyph4", "2 Glyph7", "3 GlyphA")
        .endsWith("10 GlyphY")
        .isSortedAccordingTo((a, b) -> a.split(" ", 2)[1].compareTo(b.split(" ", 2)[1]))
        .hasSize(10);
    List<String> train = lines(root, "trainlist01.txt");
    assertThat(train).contains("GlyphA/v_GlyphA_g02_c01.avi 3").hasSize(10);
    assertThat(train).allMatch(line -> classes.contains(labelOf(line) + " " + classOf(line)));
    assertThat(lines(root, "testlist01.txt")).contains("Glyph4/v_Glyph4_g01_c01.avi").hasSize(10);
    assertThat(videos(root)).isEqualTo(listed(root));
  }

  @Test
  void balancesTheClassesAndSharesNoGroup() {
    SampleLists lists = SampleLists.of(new SampleSettings(250, 130, 7));
    for (List<SampleVideo> list : List.of(lists.train(), lists.test())) {
      assertThat(Set.copyOf(list)).hasSize(list.size());
      assertThat(list.stream().collect(groupingBy(SampleVideo::kind, counting())).values())
          .containsOnly(list.size() / 10L);
    }
    assertThat(groups(lists.train())).doesNotContainAnyElementsOf(groups(lists.test()));
  }

  @Test
  void writesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
    Path first = folder.resolve("first");
    Path again = folder.resolve("again");
    Path other = folder.resolve("other");
    SampleArchive.write(first, SMALL, done -> {});
    SampleArchive.write(again, SMALL, done -> {});
    SampleArchive.write(other, new SampleSettings(10, 10, 8), done -> {});
    for (String video : videos(first)) {
      assertThat(first.resolve(video)).hasSameBinaryContentAs(again.resolve(video));
      assertThat(Files.mismatch(first.resolve(video), other.resolve(video))).isNotEqualTo(-1);
    }
  }

  @Test
  void doesNothingTheSecondTime() throws IOException {
    Path root = folder.resolve("archive");
    SampleArchive.write(root, SMALL, done -> {});
    List<Integer> progress = new ArrayList<>();
    assertThat(SampleArchive.write(root, SMALL, progress::add)).isFalse();
    assertThat(progress).isEmpty();
  }

  @Test
  void refusesAFolderThatHoldsAnythingElse() throws IOException {
    Path root = Files.createDirectory(folder.resolve("archive"));
    SampleArchive.write(root, SMALL, done -> {});
    assertThatThrownBy(() -> SampleArchive.write(root, new SampleSettings(20, 10, 7), done -> {}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot write sample archive %s: it holds edition 1 of"
                + " SampleSettings[trainVideos=10, testVideos=10, seed=7,"
                + " scene=Scene[background=REDRAWN, motion=BOUNCES, labels=GLYPH,"
                + " camera=STILL, colour=GREY]], needs an empty folder",
            root);
    assertThatThrownBy(() -> SampleArchive.write(folder, SMALL, done -> {}))
        .hasMessage(
            "Cannot write sample archive %s: it holds something else, needs an empty folder",
            folder);
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    Path root = folder.resolve("archive");
    assertThatThrownBy(
            () ->
                SampleArchive.write(
                    root,
                    SMALL,
                    done -> {
                      throw new IllegalStateException("stop at " + done);
                    }))
        .hasMessage("stop at 1");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesNumbersThatCannotBeBalanced() {
    assertThatThrownBy(() -> new SampleSettings(25, 10, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid trainVideos: 25 (must be a positive multiple of the 10 classes)");
  }

  @Test
  void hasTheHeadingsAsClassesWhereTheScenesAreOfThem() throws IOException {
    Path root = folder.resolve("archive");
    Scene scene = new Scene(Background.PERSISTS, Motion.WRAPS, Labels.HEADING);
    SampleArchive.write(root, new SampleSettings(8, 4, 7, scene), done -> {});
    assertThat(lines(root, "classInd.txt"))
        .containsExactly("1 HeadingDown", "2 HeadingLeft", "3 HeadingRight", "4 HeadingUp");
    assertThat(lines(root, "trainlist01.txt"))
        .contains("HeadingUp/v_HeadingUp_g02_c01.avi 4")
        .hasSize(8);
    assertThat(videos(root)).isEqualTo(listed(root));
    assertThatThrownBy(() -> SampleArchive.write(root, SMALL, done -> {}))
        .hasMessageContaining("scene=Scene[background=PERSISTS, motion=WRAPS, labels=HEADING,");
  }

  @Test
  void numbersTheHeadingsOfAMotionFromOne() {
    Scene scene = new Scene(Background.REDRAWN, Motion.SIDEWAYS, Labels.HEADING);
    SampleLists lists = SampleLists.of(new SampleSettings(2, 2, 7, scene));
    assertThat(lists.classes()).isEqualTo(List.of(Heading.LEFT, Heading.RIGHT));
    assertThat(lists.label(Heading.LEFT)).isEqualTo(1);
    assertThat(lists.label(Heading.RIGHT)).isEqualTo(2);
  }

  @Test
  void refusesHeadingsAsClassesOfGlyphsThatHaveNone() {
    assertThatThrownBy(() -> new Scene(Background.REDRAWN, Motion.BOUNCES, Labels.HEADING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Invalid class: heading (must be glyph where motion = bounces, which has no heading)");
  }

  private static List<String> lines(Path root, String name) throws IOException {
    String text = Files.readString(root.resolve("ucfTrainTestlist").resolve(name));
    assertThat(text).endsWith("\r\n");
    return text.lines().toList();
  }

  private static String labelOf(String trainLine) {
    return trainLine.substring(trainLine.indexOf(' ') + 1);
  }

  private static String classOf(String trainLine) {
    return trainLine.substring(0, trainLine.indexOf('/'));
  }

  private static Set<String> listed(Path root) throws IOException {
    return Stream.concat(
            lines(root, "trainlist01.txt").stream(), lines(root, "testlist01.txt").stream())
        .map(line -> line.replaceAll(" .*", ""))
        .collect(Collectors.toSet());
  }

  private static Set<String> videos(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".avi"))
          .map(file -> root.relativize(file).toString())
          .collect(Collectors.toSet());
    }
  }

  private static Set<Integer> groups(List<SampleVideo> videos) {
    return videos.stream().map(SampleVideo::group).collect(Collectors.toSet());
  }
}
