package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.averaging.Training;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.run.Slot;
import io.skipclip.jobs.run.StopSignal;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.journal.Entry;
import io.skipclip.jobs.settings.SweepTerms;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial comes to, whatever happens to it. */
class CrewTest {
  private static final Duration EXPIRY = Duration.ofMinutes(2);
  private static SparkContext spark;

  @TempDir private Path folder;
  private final Halt halt = new Halt();

  @BeforeAll
  static void start() {
    spark = Training.spark("local[1]").sc();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private List<Event> work(Sweep sweep, SweepTerms terms, RungWork work) throws Exception {
    SweepFolders folders = new SweepFolders(Storage.of(new Configuration(), folder.toString()));
    SharedJournal journal = new SharedJournal(folders.journal(), sweep, EXPIRY, Clock.systemUTC());
    new Crew(
            new SlotWork.Shared(
                spark,
                terms,
                new Objective(new Measure.Recall(1)),
                new Board(journal, folders, EXPIRY, Clock.systemUTC()),
                work,
                new Upkeep(folders, sweep),
                "test",
                EXPIRY,
                halt),
            Clock.systemUTC(),
            () -> {})
        .work();
    return Entry.events(journal.entries());
  }

  private static SweepTerms terms(int parallel, int failures) {
    return new SweepTerms("R@1", parallel, Optional.empty(), failures, 2, 0, List.of(2));
  }

  private static List<Event> results(List<Event> events) {
    return events.stream()
        .filter(event -> event instanceof Reached || event instanceof Failed)
        .toList();
  }

  @Test
  void aTrialsOwnFaultIsNotTriedAgain() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    List<Event> events =
        work(
            TrivialSweep.random(2),
            terms(1, 5),
            claim -> {
              if (claim.number() == 1) {
                tries.incrementAndGet();
                throw new InvalidInputException("no such clip\nand more");
              }
              return Map.of("R@1", 0.5);
            });
    assertThat(tries).hasValue(1);
    assertThat(results(events))
        .containsExactly(
            new Failed(1, 0, "no such clip"), new Reached(2, 0, 0.5, Map.of("R@1", 0.5)));
  }

  @Test
  void whatMayPassIsTriedAgainSoManyTimes() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    List<Event> events =
        work(
            TrivialSweep.random(2),
            terms(1, 5),
            claim -> {
              int each = tries.incrementAndGet();
              if (claim.number() == 2 || each < 3) {
                throw new IllegalStateException("an executor was lost");
              }
              return Map.of("R@1", 0.5);
            });
    assertThat(tries).hasValue(3 + 3);
    assertThat(results(events))
        .containsExactly(
            new Reached(1, 0, 0.5, Map.of("R@1", 0.5)), new Failed(2, 0, "an executor was lost"));
  }

  @Test
  void aFigureThatWasNotMeasuredIsAFailure() throws Exception {
    assertThat(results(work(TrivialSweep.random(1), terms(1, 5), claim -> Map.of("R@5", 0.5))))
        .containsExactly(new Failed(1, 0, "the objective is NaN"));
  }

  @Test
  void aFullDiskStopsTheSweepAndIsNoTrialsFault() throws Exception {
    List<Event> events =
        work(
            TrivialSweep.random(9),
            terms(2, 5),
            claim -> {
              throw new IOException("No space left on device");
            });
    assertThat(results(events)).isEmpty();
    Halt.Cause cause = halt.cause().orElseThrow();
    assertThat(cause.kind()).isEqualTo(Halt.Kind.TROUBLE);
    assertThat(cause.thrown().orElseThrow()).hasMessage("No space left on device");
  }

  @Test
  void aServerThatStaysAwayStopsTheSweepAfterSomeTries() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    List<Event> events =
        work(
            TrivialSweep.random(9),
            terms(1, 5),
            claim -> {
              tries.incrementAndGet();
              throw new SocketException("Connection reset");
            });
    assertThat(tries).hasValue(3);
    assertThat(results(events)).isEmpty();
    assertThat(halt.cause().orElseThrow().thrown().orElseThrow()).hasMessage("Connection reset");
  }

  /** A trial that ran out of memory took its process along, and the next one, and the next. */
  @Test
  void aTrialThatEndsItsProcessAgainAndAgainFails() throws Exception {
    Sweep sweep = TrivialSweep.random(1);
    for (int killed = 1; killed <= 3; killed++) {
      SweepFolders folders = new SweepFolders(Storage.of(new Configuration(), folder.toString()));
      Attempts attempts = new Attempts(folders.trial(1), folders.pretrain(1));
      assertThat(attempts.begin(0)).isEqualTo(killed);
    }
    assertThat(results(work(sweep, terms(1, 5), claim -> Map.of("R@1", 0.5))))
        .singleElement()
        .isInstanceOf(Failed.class);
  }

  @Test
  void anErrorStopsTheSweepToo() throws Exception {
    List<Event> events =
        work(
            TrivialSweep.random(3),
            terms(2, 5),
            claim -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(results(events)).isEmpty();
    assertThat(halt.cause().orElseThrow().kind()).isEqualTo(Halt.Kind.TROUBLE);
  }

  @Test
  void whenTrialAfterTrialFailsNoMoreBegin() throws Exception {
    List<Event> events =
        work(
            TrivialSweep.random(50),
            terms(1, 4),
            claim -> {
              throw new InvalidInputException("all is wrong");
            });
    assertThat(results(events)).hasSize(4);
    assertThat(halt.cause().orElseThrow().kind()).isEqualTo(Halt.Kind.FAILURES);
  }

  @Test
  void afterItsTimeNothingBeginsAndTrainingsAreAskedToStop() throws Exception {
    SweepTerms brief =
        new SweepTerms("R@1", 1, Optional.of(Duration.ofMillis(300)), 5, 2, 0, List.of(2));
    List<Event> events =
        work(
            TrivialSweep.random(50),
            brief,
            claim -> {
              try (StopSignal training = StopSignal.listen()) {
                while (training.caught().isEmpty()) {
                  Thread.onSpinWait();
                }
                throw new IllegalStateException("stopped by " + training.caught().get());
              }
            });
    assertThat(results(events)).isEmpty();
    assertThat(events).hasSize(1);
    assertThat(halt.cause().orElseThrow().kind()).isEqualTo(Halt.Kind.TIME);
  }

  @Test
  void slotsWorkSideBySideEachInAPoolOfItsOwn() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    List<Event> events =
        work(
            TrivialSweep.random(3),
            terms(3, 5),
            claim -> {
              try {
                together.await();
              } catch (Exception e) {
                throw new IOException(e);
              }
              assertThat(Slot.slots()).isEqualTo(3);
              String pool = spark.getLocalProperty("spark.scheduler.pool");
              return Map.of("R@1", Double.parseDouble(pool.replace("slot-", "")));
            });
    assertThat(results(events).stream().map(event -> ((Reached) event).objective()))
        .containsExactlyInAnyOrder(1.0, 2.0, 3.0);
  }
}
