package io.skipclip.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.jobs.settings.LabelBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelledVideosTest {
  private static final LabelBudget ALL = new LabelBudget(OptionalInt.empty(), 1);

  private final List<CatalogueEntry> videos = videos();

  @Test
  void allMeansAllOrderedById() {
    List<CatalogueEntry> reversed = new ArrayList<>(videos);
    Collections.reverse(reversed);
    assertThat(LabelledVideos.draw(reversed, ALL, 1, 0)).isEqualTo(videos);
  }

  @Test
  void drawsSoManyOfEachClassAndAllOfASmallerOne() {
    assertThat(LabelledVideos.draw(videos, perClass(3), 1, 0))
        .extracting(CatalogueEntry::label)
        .containsExactly(0, 0, 0, 1, 1);
  }

  @Test
  void drawDependsOnTheSeedAlone() {
    Set<List<CatalogueEntry>> draws = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      List<CatalogueEntry> drawn = LabelledVideos.draw(videos, perClass(1), seed, 0);
      assertThat(drawn).isEqualTo(LabelledVideos.draw(videos, perClass(1), seed, 0));
      draws.add(drawn);
    }
    assertThat(draws.size()).isGreaterThan(5);
  }

  @Test
  void aSmallerBudgetIsPartOfALargerOne() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(LabelledVideos.draw(videos, perClass(3), seed, 0))
          .containsAll(LabelledVideos.draw(videos, perClass(2), seed, 0));
    }
  }

  @Test
  void drawsAPartOfEachClassAndNeverNone() {
    assertThat(LabelledVideos.draw(videos, part(0.5), 1, 0))
        .extracting(CatalogueEntry::label)
        .containsExactly(0, 0, 0, 0, 1);
    assertThat(LabelledVideos.draw(videos, part(0.01), 1, 0))
        .extracting(CatalogueEntry::label)
        .containsExactly(0, 1);
  }

  @Test
  void saysWhatOneClassAndWhatNoLabelsLack() {
    String needs = ", needs 2 or more classes (folders CLASS/FILE, or a list with a column label)";
    assertThatThrownBy(() -> requireClasses(video("A/0", 0, "dive")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot evaluate on d: 1 class" + needs);
    assertThatThrownBy(() -> requireClasses(video("A/0", 0, "unlabelled")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot evaluate on d: its videos have no labels"
                + needs
                + "; pretrain, embed and maps need none");
    assertThatCode(() -> requireClasses(video("A/0", 0, "unlabelled"), video("B/0", 1, "dive")))
        .doesNotThrowAnyException();
  }

  private static void requireClasses(CatalogueEntry... entries) {
    LabelledVideos.requireClasses(new Catalogue(List.of(entries)), "evaluate on d");
  }

  private static LabelBudget perClass(int videos) {
    return new LabelBudget(OptionalInt.of(videos), 1);
  }

  private static LabelBudget part(double fraction) {
    return new LabelBudget(OptionalInt.empty(), fraction);
  }

  private static List<CatalogueEntry> videos() {
    List<CatalogueEntry> videos = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      videos.add(video("A/" + i, 0));
    }
    videos.add(video("B/0", 1));
    videos.add(video("B/1", 1));
    return videos;
  }

  private static CatalogueEntry video(String id, int label) {
    return video(id, label, "C" + label);
  }

  private static CatalogueEntry video(String id, int label, String className) {
    ListedVideo listed =
        new ListedVideo(id, new SourceFile(id, 1, 0), className, label, id, List.of(1), List.of());
    VideoOutcome outcome =
        new VideoOutcome(VideoOutcome.Status.PUBLISHED, "", "", "sha", 30, 25, 36, 36, 9000);
    return new CatalogueEntry(listed, 0, outcome);
  }
}
