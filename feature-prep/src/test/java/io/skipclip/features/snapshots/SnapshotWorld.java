package io.skipclip.features.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.LockRequest;
import io.skipclip.features.storage.MovingClock;
import io.skipclip.features.storage.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * A folder with a publisher and readers, any of which may be killed at any use of a file or be
 * interrupted there by another, and what is known of it without looking.
 */
final class SnapshotWorld {
  private static final Duration LOCK = Duration.ofHours(1);
  private static final Duration HOLD = Duration.ofDays(2);
  private static final Retention RETENTION = new Retention(2, Duration.ofDays(1));
  private static final int PARTS = 6;
  private static final int MOST_USES = 60;
  private static final int MOST_READERS = 4;

  private final Configuration conf = InterruptedFileSystem.configuration();
  private final MovingClock clock = new MovingClock(Instant.parse("2026-01-31T12:00:00Z"));
  private final SplittableRandom random;
  private final Path folder;
  private final List<Reader> readers = new ArrayList<>();
  private final List<Former> formers = new ArrayList<>();
  private Optional<TestState> newest = Optional.empty();
  private int runs;

  /** A state that was the newest, until at least when. */
  private record Former(TestState state, Instant until) {}

  /** Who reads a state for a run; without a pin in its hands it was stopped or killed. */
  private static final class Reader {
    private final String run;
    private final TestState state;
    private Optional<Pin> pin;
    private Instant until;

    Reader(String run, TestState state, Pin pin, Instant until) {
      this.run = run;
      this.state = state;
      this.pin = Optional.of(pin);
      this.until = until;
    }
  }

  SnapshotWorld(Path folder, long seed) {
    this.folder = folder;
    this.random = new SplittableRandom(seed);
  }

  /** Does something at random, and checks that nothing is lost by it. */
  void step() throws IOException {
    switch (random.nextInt(12)) {
      case 0, 1 -> publish();
      case 2 -> killed(this::publish);
      case 3 -> clearUpAndCheckThatNothingIsLeft();
      case 4 -> killed(this::clearUp);
      case 5, 6 -> begin();
      case 7 -> killed(this::begin);
      case 8 -> interrupted(random.nextBoolean() ? this::publish : this::clearUp, this::begin);
      case 9 -> interrupted(this::begin, random.nextBoolean() ? this::publish : this::clearUp);
      case 10 -> changeAReader();
      default -> pass(Duration.ofMinutes(random.nextInt(36 * 60)));
    }
    observe();
    check();
  }

  private void publish() throws IOException {
    TestState state =
        TestState.of(
            IntStream.range(0, PARTS).filter(part -> random.nextInt(3) > 0).boxed().toList(),
            random.nextInt(3));
    Publication publication = new Publication(conf, folder.toString(), state.id());
    try (FolderLock lock = lock()) {
      state.stage(conf, publication);
      lock.requireHeld();
      publication(publication).publish(state.files(), state);
    }
  }

  private void clearUp() throws IOException {
    try (FolderLock lock = lock()) {
      lock.requireHeld();
      publication(new Publication(conf, folder.toString(), "none")).clearUp();
    }
  }

  private FolderLock lock() throws IOException {
    return FolderLock.take(
        conf, new LockRequest("folder", folder.toString(), "publish", LOCK), clock);
  }

  private SnapshotPublication publication(Publication publication) {
    return new SnapshotPublication(snapshots(), publication, RETENTION, clock);
  }

  /** A reader of any snapshot; none where it was dropped between being found and pinned. */
  private void begin() throws IOException {
    List<Snapshot> kept = snapshots().kept();
    if (!kept.isEmpty() && readers.size() < MOST_READERS) {
      String id = kept.get(random.nextBoolean() ? 0 : random.nextInt(kept.size())).id();
      try {
        TestState state = TestState.read(snapshots().manifest(id));
        String run = "run-" + runs++;
        Pin pin = pin(run, id);
        readers.add(new Reader(run, state, pin, clock.instant().plus(HOLD)));
      } catch (NoSuchSnapshotException e) {
        assertThat(formers).as("it was kept once").anyMatch(old -> old.state().id().equals(id));
      }
    }
  }

  private Pin pin(String run, String id) throws IOException {
    PinRequest request = new PinRequest(id, "pretrain", run, true, HOLD, HOLD.minusHours(1));
    return Pin.take(snapshots(), request, clock);
  }

  /** Stops one, goes on with one, or ends one. */
  private void changeAReader() throws IOException {
    if (readers.isEmpty()) {
      return;
    }
    Reader reader = readers.get(random.nextInt(readers.size()));
    if (random.nextBoolean() && reader.pin.isPresent()) {
      reader.pin.get().close();
      reader.pin = Optional.empty();
    } else if (reader.pin.isEmpty()) {
      reader.pin = Optional.of(pin(reader.run, reader.state.id()));
      reader.until = clock.instant().plus(HOLD);
    } else {
      reader.pin.get().release();
      readers.remove(reader);
    }
  }

  private void killed(InterruptedFileSystem.Action action) throws IOException {
    int before = readers.size();
    InterruptedFileSystem.killAfter(random.nextInt(MOST_USES));
    try {
      action.run();
    } catch (InterruptedFileSystem.Killed e) {
      while (readers.size() > before) {
        readers.remove(before);
      }
    } finally {
      InterruptedFileSystem.revive();
    }
    pass(LOCK); // what it held expires
  }

  private void interrupted(InterruptedFileSystem.Action action, InterruptedFileSystem.Action by)
      throws IOException {
    InterruptedFileSystem.after(random.nextInt(MOST_USES), by);
    try {
      action.run();
    } finally {
      InterruptedFileSystem.revive();
    }
  }

  /** Time goes by, in which those who are alive renew their pins. */
  private void pass(Duration time) throws IOException {
    clock.move(time);
    for (Reader reader : readers) {
      if (reader.pin.isPresent()) {
        reader.pin.get().renew();
        reader.until = clock.instant().plus(HOLD);
      }
    }
    readers.removeIf(reader -> !reader.until.isAfter(clock.instant()));
  }

  /** Notes which state is the newest, by its manifest alone. */
  private void observe() throws IOException {
    Optional<TestState> found = Optional.empty();
    if (Files.exists(folder.resolve("manifest.json"))) {
      found = Optional.of(TestState.read(snapshots().newest().orElseThrow().manifest()));
    }
    if (newest.isPresent() && !found.equals(newest)) {
      formers.add(0, new Former(newest.get(), clock.instant().minus(LOCK)));
    }
    newest = found;
  }

  private void check() throws IOException {
    for (Snapshot snapshot : snapshots().kept()) {
      TestState.read(snapshots().manifest(snapshot.id())).requireWhole(folder, "kept");
    }
    for (Reader reader : readers) {
      reader.state.requireWhole(folder, "pinned by " + reader.run);
      assertThat(snapshots().keeps(reader.state.id())).as(reader.run).isTrue();
    }
    for (Former former : formers) {
      if (former.until().plus(RETENTION.time()).isAfter(clock.instant())) {
        former.state().requireWhole(folder, "superseded a short time ago");
      }
    }
    Set<String> newestIds = new HashSet<>();
    newest.ifPresent(state -> newestIds.add(state.id()));
    formers.stream()
        .map(former -> former.state().id())
        .takeWhile(id -> newestIds.size() < RETENTION.snapshots() || newestIds.contains(id))
        .forEach(newestIds::add);
    for (String id : newestIds) {
      assertThat(snapshots().keeps(id)).as("among the newest").isTrue();
    }
  }

  /** After an undisturbed end only what has a reason to be there is there. */
  private void clearUpAndCheckThatNothingIsLeft() throws IOException {
    if (newest.isEmpty()) {
      return;
    }
    clearUp();
    Set<String> files = new HashSet<>();
    newest.get().files().forEach(file -> files.add(file.path()));
    Set<String> ids = new HashSet<>(Set.of(newest.get().id()));
    for (Superseded old : snapshots().archive().all()) {
      boolean amongNewest = ids.add(old.id()) && ids.size() <= RETENTION.snapshots();
      boolean young = old.at().plus(RETENTION.time()).isAfter(clock.instant());
      boolean pinned = readers.stream().anyMatch(reader -> reader.state.id().equals(old.id()));
      assertThat(amongNewest || young || pinned || pinnedByKilled(old))
          .as("a reason to keep " + old)
          .isTrue();
      TestState.read(snapshots().archive().manifest(old).orElseThrow())
          .files()
          .forEach(file -> files.add(file.path()));
    }
    assertThat(TestState.found(folder)).containsExactlyInAnyOrderElementsOf(files);
  }

  /** Who was killed in the middle of pinning may have left a pin or not. */
  private boolean pinnedByKilled(Superseded old) throws IOException {
    return new Pins(conf, new org.apache.hadoop.fs.Path(folder.toString()))
        .held(clock.instant()).stream().anyMatch(held -> held.snapshot().equals(old.id()));
  }

  private Snapshots snapshots() {
    return TestState.snapshots(conf, folder);
  }
}
