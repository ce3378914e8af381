package io.skipclip.features.dataset;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DivisionTest {
  private static final int ARCHIVES = 200;
  private static final List<Integer> NONE = List.of();

  /** What becomes of a video in a split. */
  private enum Side {
    TRAINS,
    VALIDATES,
    TESTS
  }

  @Test
  void noGroupIsOnTwoSidesAndNoVideoMovesWhateverComesOrGoes() {
    for (int archive = 0; archive < ARCHIVES; archive++) {
      SplittableRandom random = new SplittableRandom(archive);
      Division division = new Division(1, 0.1 + 0.5 * random.nextDouble(), archive);
      long seed = archive;
      List<CatalogueEntry> videos = archive(random, seed);
      Map<String, Side> before = sides(videos, division);
      assertThat(before).as("archive %d", archive).hasSameSizeAs(videos);
      List<CatalogueEntry> changed = new ArrayList<>(videos);
      changed.removeIf(video -> random.nextInt(4) == 0);
      IntStream.range(0, 1 + random.nextInt(20))
          .mapToObj(i -> drawn("new" + i, "D" + i % 3, "g" + random.nextInt(40), seed))
          .forEach(changed::add);
      sides(changed, division)
          .forEach((id, side) -> assertThat(before.getOrDefault(id, side)).as(id).isEqualTo(side));
      videos.stream()
          .collect(groupingBy(video -> video.video().recording()))
          .values()
          .forEach(
              group ->
                  assertThat(group.stream().map(v -> before.get(v.videoId())).distinct())
                      .hasSize(1));
    }
  }

  @Test
  void theTestSideStaysAsItIsWhateverTheFraction() {
    for (int archive = 0; archive < ARCHIVES; archive++) {
      Catalogue catalogue = new Catalogue(archive(new SplittableRandom(archive), archive));
      Division all = new Division(1, 0, archive);
      Division less = new Division(1, 0.4, archive);
      assertThat(catalogue.validation(all)).isEmpty();
      assertThat(catalogue.training(all))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(catalogue.training(less), catalogue.validation(less))
                  .flatMap(List::stream)
                  .toList());
      assertThat(catalogue.validation(less)).noneMatch(video -> video.testsIn(1));
      assertThat(catalogue.test(1))
          .hasSize(catalogue.entries().size() - catalogue.training(all).size());
    }
  }

  /** Half of the groups test; were it the same draw, no or all training groups would be drawn. */
  @Test
  void theShareOfTheTrainingGroupsIsWithinWhatChanceAllows() {
    for (double fraction : List.of(0.1, 0.3, 0.5)) {
      Catalogue catalogue =
          new Catalogue(
              IntStream.range(0, 8000).mapToObj(g -> drawn("v" + g, "A", "g" + g, 3)).toList());
      int training = catalogue.training(Division.withoutValidation(1)).size();
      int drawn = catalogue.validation(new Division(1, fraction, 3)).size();
      double deviation = Math.sqrt(training * fraction * (1 - fraction));
      assertThat(training).isBetween(3500, 4500);
      assertThat(drawn - training * fraction).isBetween(-4 * deviation, 4 * deviation);
    }
  }

  @Test
  void aLargerPartHoldsASmallerOneAndAnotherSeedDrawsOthers() {
    Catalogue catalogue =
        new Catalogue(
            IntStream.range(0, 300).mapToObj(g -> drawn("v" + g, "A", "g" + g, 3)).toList());
    List<CatalogueEntry> some = catalogue.validation(new Division(1, 0.2, 7));
    assertThat(catalogue.validation(new Division(1, 0.4, 7))).containsAll(some);
    assertThat(catalogue.validation(new Division(1, 0.2, 8))).isNotEqualTo(some);
  }

  @Test
  void ofListsWithSeveralSplitsAGroupIsDrawnWhereItTrainsAndTestsWhereItTests() {
    List<CatalogueEntry> videos =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    i % 2 == 0
                        ? entry(ucf(i), "C" + i % 4, "g%02d".formatted(i / 8), List.of(1, 2), NONE)
                        : entry(
                            ucf(i), "C" + i % 4, "g%02d".formatted(i / 8), List.of(2), List.of(1)))
            .toList();
    Catalogue catalogue = new Catalogue(videos);
    Division first = new Division(1, 0.3, 5);
    Division second = new Division(2, 0.3, 5);
    assertThat(catalogue.validation(first))
        .isNotEmpty()
        .allMatch(video -> video.trainsIn(1) && !video.testsIn(1));
    assertThat(catalogue.validation(second)).containsAll(catalogue.validation(first));
    assertThat(catalogue.validation(second)).anyMatch(video -> video.testsIn(1));
    assertThat(catalogue.test(1)).hasSize(100);
    List<Boolean> ofOneName =
        videos.stream()
            .filter(video -> video.video().group().equals("g01"))
            .map(video -> first.draws(video.video()))
            .distinct()
            .toList();
    assertThat(ofOneName).as("g01 of each class is a group").hasSize(2);
  }

  @Test
  void whatHasNoFramesIsOnNoSide() {
    CatalogueEntry quarantined = TestEntries.quarantined("v");
    List<Division> divisions =
        IntStream.range(0, 20).mapToObj(seed -> new Division(1, 0.5, seed)).toList();
    assertThat(divisions).anyMatch(each -> each.draws(quarantined.video()));
    assertThat(divisions).noneMatch(each -> each.trains(quarantined));
    assertThat(divisions).noneMatch(each -> each.validates(quarantined));
  }

  @Test
  void anImpossibleFractionIsRefused() {
    assertThatThrownBy(() -> new Division(1, 1, 1))
        .hasMessage("Invalid validation-fraction: 1.0 (must be 0 to below 1)");
    assertThatThrownBy(() -> new Division(1, Double.NaN, 1))
        .hasMessage("Invalid validation-fraction: NaN (must be 0 to below 1)");
  }

  private static Map<String, Side> sides(List<CatalogueEntry> videos, Division division) {
    Catalogue catalogue = new Catalogue(videos);
    return Stream.of(
            catalogue.training(division).stream().map(v -> Map.entry(v.videoId(), Side.TRAINS)),
            catalogue.validation(division).stream()
                .map(v -> Map.entry(v.videoId(), Side.VALIDATES)),
            catalogue.test(division.split()).stream().map(v -> Map.entry(v.videoId(), Side.TESTS)))
        .flatMap(Function.identity())
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<CatalogueEntry> archive(SplittableRandom random, long seed) {
    int classes = 1 + random.nextInt(12);
    int groups = 1 + random.nextInt(30);
    return IntStream.range(0, 1 + random.nextInt(80))
        .mapToObj(
            i -> drawn("v" + i, "C" + random.nextInt(classes), "g" + random.nextInt(groups), seed))
        .toList();
  }

  /** On the side that prepare draws for half of the groups. */
  private static CatalogueEntry drawn(String id, String className, String group, long seed) {
    boolean tests = KeyedRandom.of(seed, "split", group).nextDouble() < 0.5;
    List<Integer> split = List.of(1);
    return entry(id, className, group, tests ? NONE : split, tests ? split : NONE);
  }

  private static String ucf(int i) {
    return "C%d/v_C%d_g%02d_c%02d.avi".formatted(i % 4, i % 4, i / 8, i % 8 / 4);
  }

  private static CatalogueEntry entry(
      String id, String className, String group, List<Integer> train, List<Integer> test) {
    return new CatalogueEntry(
        new ListedVideo(id, new SourceFile("file:/" + id, 1, 0), className, 0, group, train, test),
        0,
        new VideoOutcome(Status.PUBLISHED, "", "", id, 9, 25, 8, 8, 100));
  }
}
