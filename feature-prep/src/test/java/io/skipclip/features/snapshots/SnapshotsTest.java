package io.skipclip.features.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.LockOwner;
import io.skipclip.features.storage.MovingClock;
import io.skipclip.features.storage.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  private static final Configuration CONF = new Configuration();
  private static final Duration DAY = Duration.ofDays(1);
  private static final TestState A = TestState.of(List.of(1, 2), 0);
  private static final TestState B = TestState.of(List.of(2, 3), 0);
  private static final TestState C = TestState.of(List.of(4), 0);

  private final MovingClock clock = new MovingClock(Instant.parse("2026-01-31T12:00:00Z"));
  @TempDir private Path folder;

  @Test
  void takesAFolderOfAManifestAloneForASingleSnapshot() throws IOException {
    Publication publication = new Publication(CONF, folder.toString(), "old");
    A.stage(CONF, publication);
    publication.publish(A.files(), A);
    assertThat(ids()).containsExactly(A.id());
    publish(B, keep(2, Duration.ZERO));
    assertThat(ids()).containsExactly(B.id(), A.id());
    A.requireWhole(folder, "A");
    assertThat(TestState.read(snapshots().manifest(A.id()))).isEqualTo(A);
  }

  @Test
  void keepsTheNewestByCountAndTheOthersForAWhile() throws IOException {
    Retention retention = keep(1, DAY);
    publish(A, retention);
    publish(B, retention);
    clock.move(DAY.minusSeconds(1));
    publish(C, retention);
    assertThat(ids()).containsExactly(C.id(), B.id(), A.id());
    clock.move(Duration.ofSeconds(1));
    clearUp(retention);
    assertThat(ids()).as("A was superseded a day ago").containsExactly(C.id(), B.id());
    assertThat(TestState.found(folder.resolve("parts")))
        .containsExactly("part-2", "part-3", "part-4");
    clock.move(DAY);
    clearUp(keep(2, DAY));
    assertThat(ids()).containsExactly(C.id(), B.id());
    clearUp(retention);
    assertThat(ids()).containsExactly(C.id());
    assertThat(TestState.found(folder)).containsExactly(C.files().get(1).path(), "parts/part-4");
  }

  @Test
  void countsAStateThatComesAgainOnceAndKeepsTheFilesOfBothPublications() throws IOException {
    Retention retention = keep(2, DAY);
    TestState again = TestState.of(List.of(1, 2), 7);
    publish(A, retention);
    publish(B, retention);
    publish(again, retention);
    assertThat(ids()).containsExactly(A.id(), B.id());
    A.requireWhole(folder, "opened before it came again");
    clock.move(DAY);
    clearUp(retention);
    assertThat(ids()).containsExactly(A.id(), B.id());
    assertThat(TestState.found(folder.resolve("notes"))).hasSize(2);
    again.requireWhole(folder, "the newest");
  }

  @Test
  void findsOneByAUniqueBeginningAndElseNamesThoseKept() throws IOException {
    publish(A, keep(3, DAY));
    publish(B, keep(3, DAY));
    assertThat(snapshots().find(A.id().substring(0, 6)).id()).isEqualTo(A.id());
    assertThat(snapshots().find("newest").id()).isEqualTo(B.id());
    assertThatThrownBy(() -> snapshots().find("zzz"))
        .isInstanceOf(NoSuchSnapshotException.class)
        .hasMessage(
            "Cannot read snapshot zzz of %s: it is not kept, needs %.12s, %.12s"
                .formatted(folder, B.id(), A.id()));
    assertThatThrownBy(() -> snapshots().find(""))
        .isInstanceOf(NoSuchSnapshotException.class)
        .hasMessageContaining("needs");
  }

  @Test
  void asksForMoreDigitsWhereSeveralBeginAlike() throws IOException {
    TestState first = new TestState("abc1", A.files());
    TestState second = new TestState("abc2", B.files());
    publish(first, keep(3, DAY));
    publish(second, keep(3, DAY));
    assertThatThrownBy(() -> snapshots().find("abc"))
        .hasMessage(
            "Cannot read snapshot abc of %s: 2 begin like that, needs more digits of abc2, abc1"
                .formatted(folder));
    assertThat(snapshots().find("abc1").id()).isEqualTo("abc1");
  }

  @Test
  void aPinHoldsWhatNothingElseKeepsAndItsFiles() throws IOException {
    Retention none = keep(1, Duration.ZERO);
    publish(A, none);
    try (Pin pin = pin(A, "run", true)) {
      publish(B, none);
      publish(C, none);
      assertThat(ids()).containsExactly(C.id(), A.id());
      A.requireWhole(folder, "pinned");
      clock.move(Duration.ofHours(23));
      pin.renew();
      clock.move(Duration.ofHours(23));
      clearUp(none);
      A.requireWhole(folder, "pinned and renewed");
    }
    clearUp(none);
    assertThat(ids()).as("closed, but to be gone on with").containsExactly(C.id(), A.id());
    clock.move(DAY);
    clearUp(none);
    assertThat(ids()).containsExactly(C.id());
    assertThat(folder.resolve("pins").toFile().list()).isEmpty();
  }

  @Test
  void aPinIsGoneAtOnceWhereTheReadingIsDone() throws IOException {
    Retention none = keep(1, Duration.ZERO);
    publish(A, none);
    Pin resumable = pin(A, "run", true);
    Pin other = pin(A, "list", false);
    publish(B, none);
    resumable.release();
    other.close();
    clearUp(none);
    assertThat(ids()).containsExactly(B.id());
    assertThatThrownBy(() -> pin(A, "run", true))
        .isInstanceOf(NoSuchSnapshotException.class)
        .hasMessageContaining("it was dropped just now, needs this command again");
  }

  @Test
  void aPinOfAProcessThatIsGoneHoldsOnlyWhatMayBeGoneOnWith() throws IOException {
    Retention none = keep(1, Duration.ZERO);
    publish(A, none);
    LockOwner here = LockOwner.here("embed");
    LockOwner gone =
        new LockOwner(here.host(), here.system(), here.pid(), "1", here.user(), here.job());
    leave(new PinClaim(A.id(), gone, "run", true, clock.instant(), clock.instant().plus(DAY)));
    publish(B, none);
    assertThat(ids()).containsExactly(B.id(), A.id());
    leave(new PinClaim(A.id(), gone, "run", false, clock.instant(), clock.instant().plus(DAY)));
    clearUp(none);
    assertThat(ids()).containsExactly(B.id());
  }

  @Test
  void readsWithoutAPinWhereNoneCanBePutDown() throws IOException {
    publish(A, keep(1, DAY));
    Files.writeString(folder.resolve("pins"), "a file in the way");
    try (Pin pin = pin(A, "run", true)) {
      pin.renew();
      pin.release();
    }
    assertThat(folder.resolve("pins")).hasContent("a file in the way");
  }

  @Test
  void tellsWhoHoldsWhatUntilWhen() throws IOException {
    publish(A, keep(1, DAY));
    try (Pin pin = pin(A, "hdfs://x/run", true)) {
      pin.renew();
      assertThat(new Pins(CONF, new org.apache.hadoop.fs.Path(folder + "")).held(clock.instant()))
          .singleElement()
          .satisfies(
              held -> {
                assertThat(held.snapshot()).isEqualTo(A.id());
                assertThat(held.reader()).isEqualTo("hdfs://x/run");
                assertThat(held.until()).isEqualTo(clock.instant().plus(DAY));
                assertThat(held.owner()).startsWith("pid " + ProcessHandle.current().pid());
              });
    }
  }

  @Test
  void dropsNothingWhereTheManifestIsLost() throws IOException {
    publish(A, keep(3, DAY));
    publish(B, keep(3, DAY));
    Files.writeString(folder.resolve("manifest.json"), "{");
    clock.move(DAY.multipliedBy(9));
    clearUp(keep(1, Duration.ZERO));
    A.requireWhole(folder, "A");
    B.requireWhole(folder, "B");
  }

  private void leave(PinClaim claim) throws IOException {
    JsonFile.write(CONF, new org.apache.hadoop.fs.Path(folder + "/pins/pretrain-1.json"), claim);
  }

  private Pin pin(TestState state, String run, boolean resumable) throws IOException {
    PinRequest request =
        new PinRequest(state.id(), "pretrain", run, resumable, DAY, DAY.minusHours(1));
    return Pin.take(snapshots(), request, clock);
  }

  private void publish(TestState state, Retention retention) throws IOException {
    Publication publication = new Publication(CONF, folder.toString(), state.id());
    state.stage(CONF, publication);
    new SnapshotPublication(snapshots(), publication, retention, clock)
        .publish(state.files(), state);
  }

  private void clearUp(Retention retention) throws IOException {
    Publication publication = new Publication(CONF, folder.toString(), "none");
    new SnapshotPublication(snapshots(), publication, retention, clock).clearUp();
  }

  private List<String> ids() throws IOException {
    return snapshots().kept().stream().map(Snapshot::id).toList();
  }

  private Snapshots snapshots() {
    return TestState.snapshots(CONF, folder);
  }

  private static Retention keep(int snapshots, Duration time) {
    return new Retention(snapshots, time);
  }
}
