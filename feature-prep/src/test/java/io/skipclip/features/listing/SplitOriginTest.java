package io.skipclip.features.listing;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.listing.SplitSettings.SplitFrom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a tree's split is found, wherever people keep it. */
class SplitOriginTest {
  @TempDir private Path above;
  private Path root;

  @BeforeEach
  void nameTheRoot() {
    root = above.resolve("videos");
  }

  @ParameterizedTest
  @CsvSource({"train,val,test", "Training,Validation,Testing", "train_256,val_256,test_256"})
  void takesFoldersOfSidesForASplit(String train, String val, String test) throws IOException {
    touch(train + "/A/1.mp4", train + "/B/1.mp4", val + "/A/2.mp4", test + "/B/3.mp4");
    Listing listing = listing();
    assertThat(listing.videos())
        .extracting(v -> v.videoId().substring(v.videoId().indexOf('/')) + sides(v))
        .containsExactlyInAnyOrder(
            "/A/1.mp4 A 0 [1][]", "/B/1.mp4 B 1 [1][]", "/A/2.mp4 A 0 [1][]", "/B/3.mp4 B 1 [][1]");
    assertThat(listing.notes().split().from()).isEqualTo(SplitFrom.FOLDERS);
    assertThat(listing.notes().split().detail())
        .contains(train, val, test, root.toString())
        .endsWith(", validation trains");
  }

  @Test
  void testsOnValidationWhereThereIsNoTest() throws IOException {
    touch("train/A/1.mp4", "val/A/2.mp4");
    assertThat(listing().videos())
        .extracting(SplitOriginTest::sides)
        .containsExactly(" A 0 [1][]", " A 0 [][1]");
    assertThat(listing().notes().split().detail())
        .isEqualTo(
            "folders train and val of file:%s, validation is what is tested on".formatted(root));
  }

  @Test
  void takesFoldersOfSidesInEachClass() throws IOException {
    touch("A/train/1.mp4", "A/test/2.mp4", "B/train/g/3.mp4");
    assertThat(listing().videos())
        .extracting(SplitOriginTest::sides)
        .containsExactly(" A 0 [][1]", " A 0 [1][]", " B 1 [1][]");
  }

  @Test
  void takesUnlabelledFoldersOfSidesForOneClass() throws IOException {
    touch("train/1.mp4", "test/2.mp4");
    assertThat(listing().videos())
        .extracting(SplitOriginTest::sides)
        .containsExactly(" videos 0 [][1]", " videos 0 [1][]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train/A/1.mp4 train/A/4.mp4 test/A/2.mp4 extra/A/3.mp4 | test and train are sides of a split and extra is",
        "A/train/1.mp4 A/test/2.mp4 B/3.mp4 | test and train are sides of a split and 3.mp4 is not",
        "all/train/A/1.mp4 all/test/A/2.mp4 | test and train lie in its only folder all, needs that"
      })
  void refusesFoldersOfWhichOnlySomeAreSides(String paths, String message) throws IOException {
    touch(paths.split(" ", -1));
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot split videos of file:" + root)
        .hasMessageContaining(message);
    assertThat(listing(SplitFrom.GROUPS).notes().split().from()).isEqualTo(SplitFrom.GROUPS);
  }

  @Test
  void refusesAVideoBesideFoldersThatAreSides() throws IOException {
    touch("train/A/1.mp4", "train/A/4.mp4", "test/A/2.mp4", "preview.mp4");
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("test and train are sides of a split and preview.mp4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train/1.mp4 bus/2.mp4 bus/3.mp4",
        "test/1.mp4 test/2.mp4",
        "train_station/1.mp4 train_station/2.mp4 test_tube/3.mp4",
        "vehicles/train/1.mp4 vehicles/bus/2.mp4"
      })
  void leavesClassesThatAreCalledLikeSides(String paths) throws IOException {
    touch(paths.split(" ", -1));
    SplitOrigin origin = listing().notes().split();
    assertThat(origin.from()).isEqualTo(SplitFrom.GROUPS);
    assertThat(origin.detail())
        .startsWith("our own, 30% of the groups drawn by seed 7 to test on; ")
        .contains("are one video whose name tells no group (prepare.group-pattern, or a list's");
    assertThatThrownBy(() -> listing(SplitFrom.FOLDERS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no train and test folders, needs auto or another");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "videos/ucfTrainTestlist",
        "videos",
        "videos/docs/lists",
        "ucfTrainTestlist",
        "",
        "annotations",
        "UCF101TrainTestSplits-RecognitionTask/ucfTrainTestlist",
        "anything"
      })
  void findsTheListsInTheTreeAndBesideIt(String place) throws IOException {
    ucf();
    lists(place, "A/1.avi", "A/2.avi");
    Listing listing = listing();
    assertThat(listing.notes().split())
        .isEqualTo(
            new SplitOrigin(
                SplitFrom.LISTS,
                "lists in file:" + (place.isEmpty() ? above : above.resolve(place))));
    assertThat(listing.videos())
        .extracting(SplitOriginTest::sides)
        .containsExactly(" A 1 [1][]", " A 1 [][1]", " B 0 [1][]");
    assertThat(listing.notes().passedOver().files()).isEmpty();
    assertThat(listing(SplitFrom.GROUPS).notes().split().from()).isEqualTo(SplitFrom.GROUPS);
  }

  @Test
  void leavesListsBesideTheTreeThatNameNoneOfItsVideos() throws IOException {
    ucf();
    lists("ucfTrainTestlist", "A/8.avi", "A/9.avi");
    write("ucfTrainTestlist/trainlist01.txt", "A/8.avi 2\n");
    assertThat(listing().notes().split().from()).isEqualTo(SplitFrom.GROUPS);
    lists("ucfTrainTestlist", "A/1.avi", "A/9.avi");
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith(
            "testlist01.txt line 1: video A/9.avi, needs a video that is there (1 of 1 of the list"
                + " are not); it lies beside the videos, prepare.split-from = groups passes it over");
  }

  @Test
  void refusesTwoSplitsThatDiffer() throws IOException {
    ucf();
    lists("ucfTrainTestlist", "A/1.avi", "A/2.avi");
    lists("videos", "A/1.avi", "A/2.avi");
    assertThat(listing().notes().split().detail()).isEqualTo("lists in file:" + root);
    lists("videos", "A/2.avi", "A/1.avi");
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot choose split lists: those of file:%s and of file:%s/ucfTrainTestlist differ, needs --splits with one of them"
                .formatted(root, above));
    assertThat(listing(Optional.of(above + "/ucfTrainTestlist"), SplitFrom.AUTO).notes().split())
        .extracting(SplitOrigin::detail)
        .isEqualTo("lists in %s/ucfTrainTestlist".formatted(above));
  }

  @Test
  void refusesFoldersAndListsAtOnce() throws IOException {
    touch("train/A/1.avi", "test/A/2.avi");
    lists("videos", "train/A/1.avi", "test/A/2.avi");
    Files.writeString(root.resolve("classInd.txt"), "1 train\n2 test\n");
    Files.writeString(root.resolve("trainlist01.txt"), "train/A/1.avi 1\n");
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot choose a split: there are folders test and train of file:")
        .hasMessageEndingWith(", needs prepare.split-from = folders or lists");
    assertThat(listing(SplitFrom.FOLDERS).notes().split().from()).isEqualTo(SplitFrom.FOLDERS);
  }

  @Test
  void readsListsOfHmdb51() throws IOException {
    touch("brush_hair/#437_a.avi", "brush_hair/b.avi", "wave/c.avi", "wave/d.avi");
    write("testTrainMulti_7030_splits/brush_hair_test_split1.txt", "#437_a.avi 1 \nb.avi 2 \n");
    write("testTrainMulti_7030_splits/brush_hair_test_split2.txt", "#437_a.avi 2 \nb.avi 0 \n");
    write("testTrainMulti_7030_splits/wave_test_split1.txt", "c.avi 0 \r\nd.avi 1 \r\n");
    assertThat(listing().videos())
        .extracting(SplitOriginTest::sides)
        .containsExactly(
            " brush_hair 0 [1][2]", " brush_hair 0 [][1]", " wave 1 [][]", " wave 1 [1][]");
    write("testTrainMulti_7030_splits/wave_test_split1.txt", "c.avi 3\n");
    assertThatThrownBy(this::listing)
        .hasMessageContaining("wave_test_split1.txt line 1: '3', needs <video> <0, 1 or 2>");
  }

  @Test
  void readsListsInTheEncodingThatTheirByteOrderMarkTells() throws IOException {
    ucf();
    lists("ucfTrainTestlist", "A/1.avi", "A/2.avi");
    Path lists = above.resolve("ucfTrainTestlist");
    Files.writeString(lists.resolve("classInd.txt"), "\uFEFF1 B\t\r\n2 A \u00A0\r\n");
    Files.write(lists.resolve("testlist01.txt"), "\uFEFFA/2.avi \r\n".getBytes(UTF_16LE));
    assertThat(listing().videos())
        .extracting(SplitOriginTest::sides)
        .containsExactly(" A 1 [1][]", " A 1 [][1]", " B 0 [1][]");
    Files.write(lists.resolve("testlist01.txt"), "A/2.avi\n".getBytes(UTF_16LE));
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("testlist01.txt line 1: a NUL byte, needs text in UTF-8");
  }

  private void ucf() throws IOException {
    touch("A/1.avi", "A/2.avi", "B/3.avi");
  }

  private void lists(String place, String train, String test) throws IOException {
    write(place + "/classInd.txt", "1 B\n2 A\n");
    write(place + "/trainlist01.txt", train + " 2\nB/3.avi 1\n");
    write(place + "/testlist01.txt", test + "\n");
  }

  private void touch(String... paths) throws IOException {
    for (String path : paths) {
      write("videos/" + path, path);
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = Path.of(above + "/" + path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String sides(ListedVideo video) {
    return " %s %d %s%s"
        .formatted(video.className(), video.label(), video.trainSplits(), video.testSplits());
  }

  private Listing listing() throws IOException {
    return listing(SplitFrom.AUTO);
  }

  private Listing listing(SplitFrom from) throws IOException {
    return listing(Optional.empty(), from);
  }

  private Listing listing(Optional<String> splits, SplitFrom from) throws IOException {
    return Listing.of(new Configuration(), root.toString(), splits, TestSplits.from(from));
  }
}
