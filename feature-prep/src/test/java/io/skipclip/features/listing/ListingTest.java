package io.skipclip.features.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  private static final SplitSettings SETTINGS = TestSplits.AUTO;
  private static final SplitSettings NO_TESTING =
      new SplitSettings(SETTINGS.from(), SETTINGS.groups(), 0, SETTINGS.seed());

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void readsTheListsOfAllSplits(String lineEnd) throws IOException {
    ucfTree();
    list("classInd.txt", lineEnd, "1 Walk", "2 Run");
    list("trainlist01.txt", lineEnd, "Walk/v_Walk_g01_c01.avi 1", "Run/v_Run_g01_c01.avi 2");
    list("testlist01.txt", lineEnd, "Walk/v_Walk_g02_c01.avi", "Run/v_Run_g02_c01.avi");
    list("trainlist02.txt", lineEnd, "Walk/v_Walk_g02_c01.avi 1");
    list("testlist02.txt", lineEnd, "Walk/v_Walk_g01_c01.avi", "");
    List<ListedVideo> videos = listing().videos();
    assertThat(videos)
        .extracting(ListedVideo::videoId)
        .containsExactly(
            "Run/v_Run_g01_c01.avi",
            "Run/v_Run_g02_c01.avi",
            "Walk/v_Walk_g01_c01.avi",
            "Walk/v_Walk_g02_c01.avi");
    assertThat(videos).extracting(ListedVideo::label).containsExactly(1, 1, 0, 0);
    assertThat(videos).extracting(ListedVideo::group).containsExactly("g01", "g02", "g01", "g02");
    assertThat(videos)
        .extracting(ListedVideo::trainSplits)
        .containsExactly(List.of(1), List.of(), List.of(1), List.of(2));
    assertThat(videos)
        .extracting(ListedVideo::testSplits)
        .containsExactly(List.of(), List.of(1), List.of(2), List.of(1));
    assertThat(videos.get(0).path()).isEqualTo("file:" + root + "/Run/v_Run_g01_c01.avi");
  }

  @Test
  void readsListsThatLieElsewhere(@TempDir Path elsewhere) throws IOException {
    ucfTree();
    lists();
    Files.move(root.resolve("ucfTrainTestlist"), elsewhere.resolve("lists"));
    Listing listing =
        Listing.of(
            new Configuration(),
            root.toString(),
            Optional.of(elsewhere.resolve("lists").toString()),
            SETTINGS);
    assertThat(listing.videos()).extracting(ListedVideo::label).containsExactly(1, 1, 0, 0);
  }

  @Test
  void splitsATreeWithoutListsByWholeGroups() throws IOException {
    for (int group = 1; group <= 10; group++) {
      for (int clip = 1; clip <= 3; clip++) {
        touch("Walk/v_Walk_g%02d_c%02d.avi".formatted(group, clip));
      }
    }
    touch("Alone/only.MP4");
    touch("Alone/notes.txt");
    touch("Pair/a.webm");
    touch("Pair/sub/b.Mkv");
    List<ListedVideo> videos = listing().videos();
    Map<String, Integer> labels =
        videos.stream()
            .collect(Collectors.toMap(ListedVideo::className, ListedVideo::label, (a, b) -> a));
    assertThat(labels).isEqualTo(Map.of("Alone", 0, "Pair", 1, "Walk", 2));
    assertThat(videos).hasSize(33);
    assertThat(groupsTested(videos, "Walk")).isBetween(1L, 6L);
    assertThat(videos)
        .allSatisfy(v -> assertThat(v.trainSplits().size() + v.testSplits().size()).isEqualTo(1));
    videos.stream()
        .collect(Collectors.groupingBy(v -> v.className() + v.group()))
        .values()
        .forEach(
            g ->
                assertThat(g)
                    .extracting(ListedVideo::testSplits)
                    .containsOnly(g.get(0).testSplits()));
  }

  @Test
  void numbersClassesThatAreNumbersInTheirOwnOrder() throws IOException {
    for (String name : List.of("10", "2", "0", "1")) {
      touch(name + "/a.avi");
    }
    Listing listing =
        Listing.of(new Configuration(), root.toString(), Optional.empty(), NO_TESTING);
    assertThat(listing.videos())
        .extracting(video -> video.className() + " is " + video.label())
        .containsExactlyInAnyOrder("0 is 0", "1 is 1", "2 is 2", "10 is 3");
  }

  @Test
  void setsNothingAsideForAFractionOfZero() throws IOException {
    touch("one.avi");
    touch("folder/two.mp4");
    assertThat(listing(root.toString(), NO_TESTING).videos())
        .extracting(ListedVideo::trainSplits)
        .containsExactly(List.of(1), List.of(1));
    Files.delete(root.resolve("one.avi"));
    assertThat(listing(root.toString(), NO_TESTING).videos()).hasSize(1);
  }

  @Test
  void notesEveryChangeOfAFileOrAList() throws IOException {
    ucfTree();
    lists();
    String before = listing().fingerprint();
    assertThat(listing().fingerprint()).isEqualTo(before);
    Path video = root.resolve("Run/v_Run_g01_c01.avi");
    FileTime time = Files.getLastModifiedTime(video);
    Files.setLastModifiedTime(video, FileTime.fromMillis(time.toMillis() - 5000));
    String touched = listing().fingerprint();
    assertThat(touched).isNotEqualTo(before);
    list("trainlist01.txt", "\n", "Walk/v_Walk_g01_c01.avi 1");
    assertThat(listing().fingerprint()).isNotEqualTo(touched);
  }

  @Test
  void saysWhatIsWrongWithAFolder() throws IOException {
    assertThatThrownBy(() -> listing(root.resolve("none").toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot list videos of file:%s/none: no such folder, needs a folder of class folders, or a list (.csv, .parquet)"
                .formatted(root));
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot list videos of file:" + root + ": no video in it");
    touch("A/a.avi");
    touch("stray.avi");
    assertThatThrownBy(this::listing)
        .hasMessageEndingWith(
            "stray.avi (1 such) lies beside the class folders, needs a place in one of them, or"
                + " prepare.test-fraction = 0 for an archive without classes");
    assertThatThrownBy(() -> listing(root.resolve("A/a.avi").toString()))
        .hasMessageEndingWith(
            "a.avi: a file, needs a folder of class folders, or a list (.csv, .parquet)");
    assertThatThrownBy(
            () -> Listing.of(new Configuration(), root.toString(), Optional.of("/no"), SETTINGS))
        .hasMessage(
            "Cannot read split lists of /no: no such folder, needs classInd.txt, trainlist01.txt"
                + " and testlist01.txt in it");
  }

  @Test
  void namesListAndLineOfAMistake() throws IOException {
    ucfTree();
    wrong(
        "classInd.txt",
        "trainlist01.txt line 2: unknown class 'Run', needs one of the 1 of" + " classInd.txt",
        "1 Walk");
    wrong(
        "classInd.txt",
        "classInd.txt line 2: class number 3, needs 2, one after the other",
        "1 Walk",
        "3 Run");
    wrong(
        "classInd.txt",
        "classInd.txt line 2: class Walk for the second time, needs each class" + " once",
        "1 Walk",
        "2 Walk");
    wrong(
        "trainlist01.txt",
        "trainlist01.txt line 3: video Walk/none.avi, needs a video that is"
            + " there (2 of 3 of the list are not)",
        "Walk/v_Walk_g01_c01.avi 1",
        "",
        "Walk/none.avi 1",
        "Run/none.avi 2");
    wrong(
        "trainlist01.txt",
        "trainlist01.txt line 1: 'Walk/v_Walk_g01_c01.avi', needs"
            + " <class>/<video> <class number>",
        "Walk/v_Walk_g01_c01.avi");
    wrong(
        "trainlist01.txt",
        "trainlist01.txt line 1: 'one', needs a number",
        "Walk/v_Walk_g01_c01.avi one");
    wrong(
        "trainlist01.txt",
        "trainlist01.txt line 1: class number 2, needs 1, as classInd.txt has" + " it",
        "Walk/v_Walk_g01_c01.avi 2");
    wrong(
        "testlist01.txt",
        "testlist01.txt line 1: video Walk/v_Walk_g01_c01.avi is in this or the"
            + " other list of split 1 already, needs each video once, to train or to test on",
        "Walk/v_Walk_g01_c01.avi");
  }

  @Test
  void needsBothListsOfASplitAndEveryFoldersClass() throws IOException {
    ucfTree();
    lists();
    Files.delete(root.resolve("ucfTrainTestlist/testlist01.txt"));
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith(
            "train lists of splits [1] and test lists of splits [], needs both of each split");
    lists();
    touch("Jump/a.avi");
    assertThatThrownBy(this::listing)
        .hasMessageStartingWith(
            "Cannot label video Jump/a.avi: class Jump is not among the 2 of file:" + root);
  }

  private void wrong(String list, String message, String... lines) throws IOException {
    lists();
    list(list, "\n", lines);
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot read split list file:" + root + "/ucfTrainTestlist/" + message);
  }

  private void ucfTree() throws IOException {
    for (String name : List.of("Walk", "Run")) {
      touch("%1$s/v_%1$s_g01_c01.avi".formatted(name));
      touch("%1$s/v_%1$s_g02_c01.avi".formatted(name));
    }
  }

  private void lists() throws IOException {
    list("classInd.txt", "\n", "1 Walk", "2 Run");
    list("trainlist01.txt", "\n", "Walk/v_Walk_g01_c01.avi 1", "Run/v_Run_g01_c01.avi 2");
    list("testlist01.txt", "\n", "Walk/v_Walk_g02_c01.avi", "Run/v_Run_g02_c01.avi");
  }

  private void list(String name, String lineEnd, String... lines) throws IOException {
    Path file = root.resolve("ucfTrainTestlist").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join(lineEnd, lines) + lineEnd);
  }

  private void touch(String path) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), path);
  }

  @Test
  void readsAListWithItsLabelsGroupsAndSplit() throws IOException {
    touch("a/one.avi");
    touch("two.mp4");
    write("list.csv", "\r\n", "split,label,path,group", "train,10,a/one.avi,x", "TEST,9,two.mp4,");
    List<ListedVideo> videos = listing(root + "/list.csv").videos();
    assertThat(videos).extracting(ListedVideo::videoId).containsExactly("a/one.avi", "two.mp4");
    assertThat(videos).extracting(ListedVideo::className).containsExactly("10", "9");
    assertThat(videos).extracting(ListedVideo::label).containsExactly(1, 0);
    assertThat(videos).extracting(ListedVideo::group).containsExactly("x", "two.mp4");
    assertThat(videos).extracting(ListedVideo::trainSplits).containsExactly(List.of(1), List.of());
    assertThat(videos.get(1).testSplits()).containsExactly(1);
    assertThat(videos.get(0).path()).isEqualTo("file:" + root + "/a/one.avi");
  }

  @Test
  void readsAListWithoutLabels() throws IOException {
    touch("a/one.avi");
    touch("two.mp4");
    write("list.csv", "\n", "path", "a/one.avi", "two.mp4");
    assertThat(listing(root + "/list.csv").videos())
        .allSatisfy(video -> assertThat(video.className()).isEqualTo("unlabelled"))
        .allSatisfy(video -> assertThat(video.trainSplits()).containsExactly(1))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file,label;a.avi,x | columns [file, label], needs path and, if there are any, label",
        "path,label;a.avi,x;,y | line 3: no path, needs one",
        "path,label;a.avi, | line 2: no label, needs one",
        "path,label;a.avi,x;a.avi,y | line 3: video a.avi for the second time",
        "path,label,split;a.avi,x,dev | line 2: split 'dev', needs train, val, test or nothing",
        "path,label | no video in it, needs a row a video"
      })
  void saysInWhichLineAListIsWrong(String lines, String message) throws IOException {
    write("list.csv", "\n", lines.split(";"));
    assertThatThrownBy(() -> listing(root + "/list.csv"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot read list of videos file:" + root + "/list.csv")
        .hasMessageContaining(message);
  }

  @Test
  void saysWhenAListIsNoneAtAll() throws IOException {
    assertThatThrownBy(() -> listing(root + "/none.csv"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none.csv: no such file");
    write("list.parquet", "\n", "this is text");
    assertThatThrownBy(() -> listing(root + "/list.parquet"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("list.parquet: no Parquet");
  }

  private void write(String name, String lineEnd, String... lines) throws IOException {
    Files.writeString(root.resolve(name), String.join(lineEnd, lines) + lineEnd);
  }

  private Listing listing() throws IOException {
    return listing(root.toString());
  }

  private static Listing listing(String videos) throws IOException {
    return listing(videos, SETTINGS);
  }

  private static Listing listing(String videos, SplitSettings settings) throws IOException {
    return Listing.of(new Configuration(), videos, Optional.empty(), settings);
  }

  private static long groupsTested(List<ListedVideo> videos, String className) {
    return videos.stream()
        .filter(v -> v.className().equals(className) && !v.testSplits().isEmpty())
        .map(ListedVideo::group)
        .distinct()
        .count();
  }
}
