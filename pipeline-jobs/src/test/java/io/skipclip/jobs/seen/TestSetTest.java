package io.skipclip.jobs.seen;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.jobs.run.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestSetTest {
  private static final boolean TRAINS = true;
  private static final boolean TESTS = false;

  @Test
  void trainingThatSawOtherRecordingsSawNone() {
    TestSet set = measured(seen("A/1.avi", "one", "g1"), video("A/2.avi", "two", "g2", TESTS));
    assertThat(set.seen()).isZero();
    assertThat(set.noneSeen()).isTrue();
    assertThat(set.inWords()).isEqualTo("that no training saw");
  }

  @Test
  void theSameFileUnderAnotherNameWasSeen() {
    TestSet set = measured(seen("A/1.avi", "one", "g1"), video("B/2.avi", "one", "g2", TESTS));
    assertThat(set.seen()).isEqualTo(1);
    assertThat(set.example()).isEqualTo("B/2.avi, which pretrain saw as A/1.avi");
    assertThat(set.inWords()).isEqualTo("of which training saw 1");
  }

  @Test
  void anotherClipOfARecordingWasSeenWhereTheArchivesHaveAVideoInCommon() {
    TestSet set =
        measured(
            seen("A/1.avi", "one", "g1"),
            video("A/1.avi", "one", "g1", TRAINS),
            video("A/2.avi", "two", "g1", TESTS));
    assertThat(set.example()).isEqualTo("A/2.avi, of whose recording pretrain saw A/1.avi");
  }

  @Test
  void recordingsOfAnUnrelatedArchiveMayHaveTheSameName() {
    TestSet set = measured(seen("A/1.avi", "one", "g1"), video("A/2.avi", "two", "g1", TESTS));
    assertThat(set.noneSeen()).isTrue();
  }

  @Test
  void whatTheTrainingBeforeSawCountsToo() {
    SeenVideos finetuning = seen("A/3.avi", "three", "g3").after(seen("A/1.avi", "one", "g1"));
    TestSet set = measured(finetuning, video("A/1.avi", "one", "g1", TESTS));
    assertThat(set.seen()).isEqualTo(1);
  }

  @Test
  void nothingIsSaidOfATrainingWithoutARecord() {
    SeenVideos unknown = new SeenVideos(List.of(), List.of("the imported weights w"));
    TestSet set =
        measured(
            seen("A/1.avi", "one", "g1").after(unknown),
            video("A/1.avi", "one", "g1", TESTS),
            video("A/2.avi", "two", "g2", TESTS));
    assertThat(set.noneSeen()).isFalse();
    assertThat(set.inWords())
        .isEqualTo(
            "of which training saw 1 (whether the imported weights w saw them is not known)");
  }

  @Test
  void theSameVideosAreTheSameTestSetWhateverTheirNames() {
    SeenVideos none = new SeenVideos(List.of(), List.of());
    TestSet set = measured(none, video("A/1.avi", "one", "g", TESTS));
    assertThat(measured(none, video("B/2.avi", "one", "h", TESTS)).fingerprint())
        .isEqualTo(set.fingerprint());
    assertThat(measured(none, video("A/1.avi", "two", "g", TESTS)).fingerprint())
        .isNotEqualTo(set.fingerprint());
  }

  @Test
  void validationVideosAreNoTestVideosAndAreSaidToBe() {
    CatalogueEntry trains = video("A/1.avi", "one", "g1", TRAINS);
    CatalogueEntry tests = video("A/2.avi", "two", "g2", TESTS);
    Catalogue catalogue = new Catalogue(List.of(trains, tests));
    Division almostAll = new Division(1, Math.nextDown(1.0), 1);
    MeasuredVideos videos = MeasuredVideos.of(catalogue, almostAll, MeasuredPart.VALIDATION);
    assertThat(videos.measured()).containsExactly(trains);
    assertThat(videos.training()).isEmpty();
    TestSet set = TestSet.of(catalogue, videos, List.of(seen("A/1.avi", "one", "g1")));
    assertThat(set.seen()).isEqualTo(1);
    assertThat(set.part().videos()).isEqualTo("validation videos");
    assertThat(Json.line(set)).endsWith(",\"unknown\":[],\"validation\":true}");
    assertThat(Json.read(Json.line(set), TestSet.class)).isEqualTo(set);
  }

  @Test
  void ofTestVideosNothingMoreIsWrittenThanBeforeThereWereOthers() {
    TestSet set = measured(new SeenVideos(List.of(), List.of()));
    assertThat(set.part().videos()).isEqualTo("test videos");
    assertThat(Json.line(set)).endsWith(",\"unknown\":[]}");
    assertThat(Json.read(Json.line(set), TestSet.class)).isEqualTo(set);
  }

  private static TestSet measured(SeenVideos training, CatalogueEntry... measured) {
    Catalogue catalogue = new Catalogue(List.of(measured));
    MeasuredVideos videos =
        MeasuredVideos.of(catalogue, Division.withoutValidation(1), MeasuredPart.TEST);
    return TestSet.of(catalogue, videos, List.of(training));
  }

  private static SeenVideos seen(String id, String content, String group) {
    return SeenVideos.of("pretrain", List.of(video(id, content, group, TRAINS)));
  }

  private static CatalogueEntry video(String id, String content, String group, boolean trains) {
    List<Integer> split = List.of(1);
    ListedVideo video =
        new ListedVideo(
            id,
            new SourceFile("file:/" + id, 1, 0),
            id.substring(0, 1),
            0,
            group,
            trains ? split : List.of(),
            trains ? List.of() : split);
    return new CatalogueEntry(
        video,
        0,
        new VideoOutcome(VideoOutcome.Status.PUBLISHED, "", "", content, 9, 25, 8, 8, 100));
  }
}
