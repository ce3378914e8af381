package io.skipclip.features.listing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupSplitTest {
  private static final int ARCHIVES = 1000;

  @Test
  void noGroupIsOnTwoSidesAndNoVideoMovesWhateverComesOrGoes() {
    for (int archive = 0; archive < ARCHIVES; archive++) {
      SplittableRandom random = new SplittableRandom(archive);
      double fraction = 0.1 + 0.5 * random.nextDouble();
      List<FoundVideo> videos = archive(random);
      Map<String, Boolean> before = sides(videos, fraction, archive);
      List<FoundVideo> changed = new ArrayList<>(videos);
      changed.removeIf(video -> random.nextInt(4) == 0);
      changed.addAll(more(random));
      Map<String, Boolean> after = sides(changed, fraction, archive);
      assertThat(after).as("archive %d", archive).isNotEmpty();
      after.forEach(
          (id, tested) -> assertThat(before.getOrDefault(id, tested)).as(id).isEqualTo(tested));
      videos.stream()
          .collect(groupingBy(FoundVideo::recording))
          .values()
          .forEach(
              group ->
                  assertThat(group.stream().map(v -> before.get(v.videoId())).distinct())
                      .hasSize(1));
    }
  }

  @Test
  void theTestSidesShareIsWithinWhatChanceAllows() {
    for (double fraction : List.of(0.1, 0.3, 0.5)) {
      int groups = 4000;
      List<FoundVideo> videos =
          IntStream.range(0, groups).mapToObj(g -> video("A", "v" + g, "g" + g)).toList();
      long tested = sides(videos, fraction, 3).values().stream().filter(t -> t).count();
      double deviation = Math.sqrt(groups * fraction * (1 - fraction));
      assertThat(tested - groups * fraction).isBetween(-4 * deviation, 4 * deviation);
    }
  }

  @Test
  void aGroupOfSeveralClassesIsOnOneSideAndUcfsOfEachClassOnItsOwn() {
    List<FoundVideo> scenes =
        IntStream.range(0, 400)
            .mapToObj(i -> video("C" + i % 20, "C" + i % 20 + "/" + i + ".mp4", "scene" + i / 20))
            .toList();
    Map<String, Boolean> sides = sides(scenes, 0.3, 1);
    scenes.stream()
        .collect(groupingBy(FoundVideo::group))
        .values()
        .forEach(
            g -> assertThat(g.stream().map(v -> sides.get(v.videoId())).distinct()).hasSize(1));
    List<FoundVideo> ucf =
        IntStream.range(0, 50)
            .mapToObj(c -> video("C" + c, "C" + c + "/v_C" + c + "_g01_c01.avi", "g01"))
            .toList();
    assertThat(sides(ucf, 0.3, 1).values()).contains(true, false);
  }

  @Test
  void saysThatAllFellOnOneSideAndWhichSeedDividesThem() {
    List<FoundVideo> two = List.of(video("A", "A/1.mp4", "x"), video("A", "A/2.mp4", "y"));
    List<String> advice =
        IntStream.range(0, 40).mapToObj(s -> GroupSplit.of(0.3, s).advice(two)).distinct().toList();
    assertThat(advice)
        .hasSize(3)
        .contains("")
        .anyMatch(
            a -> a.matches("; all are on the training side, with seed = \\d+ it is 0 of them"))
        .anyMatch(a -> a.matches("; all are on the test side, with seed = \\d+ it is 0 of them"));
    List<FoundVideo> one = List.of(video("A", "A/1.mp4", "x"));
    assertThat(GroupSplit.of(0.3, 7).advice(one)).isEqualTo("; all are on the training side");
    assertThat(GroupSplit.of(0, 7).testSplits(two.get(0))).isEmpty();
  }

  @Test
  void saysHowManyClassesAreOnOneSideOnlyAndWhichSeedWouldDoBetter() {
    List<FoundVideo> videos =
        IntStream.range(0, 60)
            .mapToObj(i -> video("C" + i % 20, "C" + i % 20 + "/" + i + ".mp4", "g" + i))
            .toList();
    assertThat(GroupSplit.of(0.3, 1).advice(videos))
        .matches("; \\d+ of 20 classes are on one side only, with seed = \\d+ it is \\d+ of them");
    List<FoundVideo> many =
        IntStream.range(0, 400).mapToObj(i -> video("C", "C/" + i, "g" + i)).toList();
    assertThat(GroupSplit.of(0.3, 1).advice(many)).isEmpty();
  }

  @Test
  void aPatternNamesGroupsByPathAndAWrongOneIsRefused() {
    GroupPattern scene = GroupPattern.of("(scene\\d+)_(cam)?");
    assertThat(scene.group("A/x_scene07_cam.mp4")).contains("scene07/cam");
    assertThat(scene.group("B/scene07_1.mp4")).contains("scene07");
    assertThat(scene.group("B/other.mp4")).isEmpty();
    assertThat(GroupPattern.of("^[^/]+/[^/]+").group("A/day1/x.mp4")).contains("A/day1");
    assertThat(GroupPattern.of("auto").group("A/v_A_g08_c01.avi")).contains("g08");
    assertThatThrownBy(() -> GroupPattern.of("scene("))
        .hasMessageStartingWith(
            "Invalid prepare.group-pattern: scene( (must be auto or a regular expression: ");
  }

  /** Whether each video is tested on. */
  private static Map<String, Boolean> sides(List<FoundVideo> videos, double fraction, long seed) {
    GroupSplit split = GroupSplit.of(fraction, seed);
    return videos.stream()
        .collect(toMap(FoundVideo::videoId, v -> split.testSplits(v).equals(List.of(1))));
  }

  private static List<FoundVideo> archive(SplittableRandom random) {
    int classes = 1 + random.nextInt(12);
    int groups = 1 + random.nextInt(30);
    return IntStream.range(0, 1 + random.nextInt(80))
        .mapToObj(i -> video("C" + random.nextInt(classes), "v" + i, "g" + random.nextInt(groups)))
        .toList();
  }

  private static List<FoundVideo> more(SplittableRandom random) {
    return IntStream.range(0, 1 + random.nextInt(20))
        .mapToObj(i -> video("D" + random.nextInt(3), "new" + i, "g" + random.nextInt(40)))
        .toList();
  }

  private static FoundVideo video(String className, String id, String group) {
    return new FoundVideo(id, new SourceFile("file:/" + id, 1, 0), className, group);
  }
}
