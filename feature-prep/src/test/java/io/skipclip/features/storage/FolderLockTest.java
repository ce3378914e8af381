package io.skipclip.features.storage;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.storage.RefusingFileSystem.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  private static final Configuration CONF = new Configuration();
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void refusesASecondWriterAndNamesTheFirst() throws IOException {
    try (FolderLock held = take(NOON)) {
      assertThatThrownBy(() -> take(NOON.plusSeconds(5)))
          .isInstanceOf(FolderLockedException.class)
          .hasMessageMatching(
              ("Cannot write dataset %s: it is being written by pid %d on host \\S+ \\(prepare,"
                      + " user \\S+\\) since 2026-01-31T12:00:00Z, its lock expires at"
                      + " 2026-01-31T13:00:00Z unless renewed")
                  .formatted(folder, ProcessHandle.current().pid()));
      held.requireHeld();
    }
  }

  @Test
  void isNotDisturbedByOthersWhoComeAndLook() throws IOException {
    try (FolderLock held = take(NOON)) {
      leave(otherHost(), NOON.plus(1, DAYS), false);
      held.requireHeld();
      held.renew();
      assertThat(files()).contains(".lock-other.json");
      leave(otherHost(), NOON.plus(1, DAYS), true);
      assertThatThrownBy(held::requireHeld).isInstanceOf(FolderLockedException.class);
    }
  }

  @Test
  void isNotTakenWhileAnotherLooks() throws IOException {
    leave(otherHost(), NOON.plus(1, DAYS), false);
    assertThatThrownBy(() -> take(NOON)).isInstanceOf(FolderLockedException.class);
  }

  @Test
  void leavesNothingBehindAndLetsTheNextOneIn() throws IOException {
    take(NOON).close();
    assertThat(files()).isEmpty();
    take(NOON).close();
  }

  @Test
  void makesTheFolderThatItLocks() throws IOException {
    folder = folder.resolve("new/folder");
    try (FolderLock held = take(NOON)) {
      assertThat(files()).singleElement().satisfies(f -> assertThat(FolderLock.isLock(f)).isTrue());
      held.requireHeld();
    }
  }

  @Test
  void takesOverALockThatHasExpired() throws IOException {
    leave(otherHost(), NOON);
    assertThatThrownBy(() -> take(NOON.minusSeconds(1)))
        .isInstanceOf(FolderLockedException.class)
        .hasMessageContaining("pid 123 on host elsewhere (prepare, user ada)");
    try (FolderLock held = take(NOON)) {
      held.requireHeld();
      assertThat(files()).hasSize(1);
    }
  }

  @Test
  void takesOverAtOnceWhereTheProcessIsGoneFromThisHost() throws Exception {
    Process process = new ProcessBuilder("sleep", "1000").start();
    LockOwner owner = LockOwner.of(process.pid(), "prepare");
    leave(owner, NOON.plus(1, DAYS));
    assertThatThrownBy(() -> take(NOON)).isInstanceOf(FolderLockedException.class);
    process.destroyForcibly().waitFor();
    take(NOON).close();
    assertThat(files()).isEmpty();
  }

  @Test
  void tellsALaterProcessOfTheSameNumberFromTheOwner() throws IOException {
    LockOwner here = LockOwner.here("prepare");
    LockOwner before =
        new LockOwner(here.host(), here.system(), here.pid(), "1", here.user(), here.job());
    assertThat(here.hasEnded()).isFalse();
    assertThat(before.hasEnded()).isTrue();
    assertThat(otherHost().hasEnded()).isFalse();
  }

  @Test
  void takesALockThatIsDamagedForNone() throws IOException {
    Files.writeString(folder.resolve(".lock-1.json"), "{\"owner\":");
    take(NOON).close();
    assertThat(files()).isEmpty();
  }

  @Test
  void sweepsUpALockThatWasBeingWrittenWhenItsProcessWasKilled() throws IOException {
    Path unfinished = Files.writeString(folder.resolve("..lock-1.json.2"), "{\"own");
    Files.setLastModifiedTime(unfinished, FileTime.from(NOON.minus(Duration.ofMinutes(59))));
    take(NOON).close();
    assertThat(files()).hasSize(1); // its process may be about to finish it
    take(NOON.plus(Duration.ofMinutes(2))).close();
    assertThat(files()).isEmpty();
  }

  @Test
  void leavesNothingBehindWhereItIsClosedWhileItIsRenewed() throws Exception {
    Configuration slow = new Configuration();
    slow.set("fs.file.impl", SlowRenewal.class.getName());
    slow.setBoolean("fs.file.impl.disable.cache", true);
    LockRequest often =
        new LockRequest("dataset", folder.toString(), "prepare", Duration.ofSeconds(4));
    FolderLock held = FolderLock.take(slow, often, Clock.systemUTC());
    assertThat(SlowRenewal.UNDER_WAY.await(1, MINUTES)).isTrue();
    held.close();
    assertThat(files()).isEmpty();
  }

  @Test
  void putsTheExpiryOffWhenRenewed() throws IOException {
    MovingClock clock = new MovingClock(NOON);
    try (FolderLock held = FolderLock.take(CONF, request(), clock)) {
      clock.set(NOON.plus(Duration.ofMinutes(59)));
      held.renew();
      clock.set(NOON.plus(Duration.ofMinutes(118)));
      held.requireHeld();
      assertThatThrownBy(() -> take(clock.instant()))
          .isInstanceOf(FolderLockedException.class)
          .hasMessageContaining("since 2026-01-31T12:00:00Z")
          .hasMessageContaining("expires at 2026-01-31T13:59:00Z");
    }
  }

  @Test
  void doesNotLetAWriterPublishThatSleptPastItsExpiry() throws IOException {
    MovingClock clock = new MovingClock(NOON);
    try (FolderLock held = FolderLock.take(CONF, request(), clock)) {
      clock.set(NOON.plus(Duration.ofHours(1)));
      assertThatThrownBy(held::requireHeld)
          .isInstanceOf(FolderLockedException.class)
          .hasMessage(
              "Cannot go on writing dataset %s: its lock expired at 2026-01-31T13:00:00Z and was not renewed in time; others may have written there since"
                  .formatted(folder));
      assertThatThrownBy(held::renew).isInstanceOf(FolderLockedException.class);
      try (FolderLock next = take(clock.instant())) {
        clock.set(NOON); // a clock that is put back does not bring the lock back either
        assertThatThrownBy(held::requireHeld).isInstanceOf(FolderLockedException.class);
        next.requireHeld();
      }
    }
  }

  @Test
  void tellsWhyItCouldNotBeRenewedWhereTheFolderWasClosedMeanwhile() throws IOException {
    MovingClock clock = new MovingClock(NOON);
    try (FolderLock lock = FolderLock.take(refusing(), request(), clock)) {
      RefusingFileSystem.refusal = Refusal.CLOSED;
      assertThatThrownBy(lock::renew).isInstanceOf(UnwritableException.class);
      lock.requireHeld(); // not expired yet
      clock.set(NOON.plus(Duration.ofHours(1)));
      assertThatThrownBy(lock::requireHeld)
          .isInstanceOf(FolderLockedException.class)
          .cause()
          .isInstanceOf(UnwritableException.class)
          .hasMessageContaining("Cannot write dataset " + folder);
    } finally {
      RefusingFileSystem.refusal = Refusal.NONE;
    }
  }

  @Test
  void tellsThatADiskWasFullWhereItCouldNotBeRenewedForThat() throws IOException {
    MovingClock clock = new MovingClock(NOON);
    try (FolderLock lock = FolderLock.take(refusing(), request(), clock)) {
      RefusingFileSystem.refusal = Refusal.FULL;
      assertThatThrownBy(lock::renew).isInstanceOf(IOException.class);
      clock.set(NOON.plus(Duration.ofHours(1)));
      assertThatThrownBy(lock::requireHeld)
          .isInstanceOf(FolderLockedException.class)
          .cause()
          .hasMessageContaining("No space left on device");
    } finally {
      RefusingFileSystem.refusal = Refusal.NONE;
    }
  }

  private static Configuration refusing() {
    Configuration conf = new Configuration();
    conf.set("fs.file.impl", RefusingFileSystem.class.getName());
    conf.setBoolean("fs.file.impl.disable.cache", true);
    return conf;
  }

  @Test
  void tellsOfTheLostLockInPlaceOfWhatTheNextWriterSweptUp() throws IOException {
    MovingClock clock = new MovingClock(NOON);
    FolderLock.Work<Path> work =
        () -> {
          throw new FileNotFoundException("swept up");
        };
    try (FolderLock held = FolderLock.take(CONF, request(), clock)) {
      assertThat(held.during(() -> "done")).isEqualTo("done");
      assertThatThrownBy(() -> held.during(work)).isInstanceOf(FileNotFoundException.class);
      clock.set(NOON.plus(Duration.ofHours(1)));
      assertThatThrownBy(() -> held.during(work))
          .isInstanceOf(FolderLockedException.class)
          .hasMessageContaining("its lock expired at 2026-01-31T13:00:00Z");
    }
  }

  @Test
  void neverLetsTwoOfManyIn() throws Exception {
    int writers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      for (int turn = 0; turn < 20; turn++) {
        List<Future<List<FolderLock>>> tries =
            threads.invokeAll(IntStream.range(0, writers).mapToObj(i -> oneTry()).toList());
        int winners = 0;
        for (Future<List<FolderLock>> each : tries) {
          winners += each.get().size();
          for (FolderLock lock : each.get()) {
            lock.close();
          }
        }
        assertThat(winners).isLessThanOrEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(files()).isEmpty();
  }

  private Callable<List<FolderLock>> oneTry() {
    return () -> {
      try {
        return List.of(take(NOON));
      } catch (FolderLockedException e) {
        return List.of();
      }
    };
  }

  private FolderLock take(Instant at) throws IOException {
    return FolderLock.take(CONF, request(), Clock.fixed(at, ZoneOffset.UTC));
  }

  private LockRequest request() {
    return new LockRequest("dataset", folder.toString(), "prepare", Duration.ofHours(1));
  }

  private void leave(LockOwner owner, Instant expiresAt) throws IOException {
    leave(owner, expiresAt, true);
  }

  private void leave(LockOwner owner, Instant expiresAt, boolean held) throws IOException {
    JsonFile.write(
        CONF,
        new org.apache.hadoop.fs.Path(folder.toString(), ".lock-other.json"),
        new LockClaim(owner, expiresAt.minus(60, SECONDS), expiresAt, held));
  }

  private static LockOwner otherHost() {
    return new LockOwner("elsewhere", "another boot", 123, "77", "ada", "prepare");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).toList();
    }
  }
}
