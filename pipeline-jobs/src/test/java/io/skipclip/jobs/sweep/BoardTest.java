package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.journal.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two boards at one folder stand for two processes. */
class BoardTest {
  private static final Duration EXPIRY = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private SharedJournal journal(Sweep sweep) {
    return new SharedJournal(folders().journal(), sweep, EXPIRY, Clock.systemUTC());
  }

  private SweepFolders folders() {
    return new SweepFolders(Storage.of(new Configuration(), folder.toString()));
  }

  private Board board(Sweep sweep) {
    return new Board(journal(sweep), folders(), EXPIRY, Clock.systemUTC());
  }

  @Test
  void eachSlotOfEachProcessGetsATrialOfItsOwnUntilThereAreNone() throws IOException {
    Board mine = board(TrivialSweep.random(3));
    Board other = board(TrivialSweep.random(3));
    assertThat(mine.next("mine/1").map(Claim::number)).hasValue(1);
    assertThat(other.next("other/1").map(Claim::number)).hasValue(2);
    assertThat(mine.next("mine/2").map(Claim::number)).hasValue(3);
    assertThat(mine.next("mine/1")).isEmpty();
    assertThat(other.next("other/1")).isEmpty();
  }

  @Test
  void aTrialThatWasLeftIsTakenUpBeforeANewOneBegins() throws IOException {
    Board mine = board(TrivialSweep.random(3));
    mine.next("mine/1").orElseThrow().close();
    Claim again = board(TrivialSweep.random(3)).next("other/1").orElseThrow();
    assertThat(again.number()).isOne();
    assertThat(journal(TrivialSweep.random(3)).entries()).hasSize(1);
  }

  @Test
  void aResultIsWrittenOnceAndThePromotedTrialGoesOn() throws IOException {
    Sweep sweep = TrivialSweep.asha(9);
    Board board = board(sweep);
    for (int trial = 1; trial <= 3; trial++) {
      Claim claim = board.next("mine/1").orElseThrow();
      double objective = trial == 2 ? 1 : 0;
      assertThat(
              board.report(
                  claim, "mine/1", search -> search.tell(claim.number(), 0, objective, Map.of())))
          .isPresent();
      claim.close();
    }
    Claim promoted = board.next("mine/1").orElseThrow();
    assertThat(promoted.number()).isEqualTo(2);
    assertThat(promoted.rung()).isOne();
    assertThat(promoted.name()).isEqualTo("trial-00002");
    assertThat(Entry.events(journal(sweep).entries())).endsWith(new Promoted(2, 1));
  }

  /** Who slept past his lock's expiry comes back when another has done the work. */
  @Test
  void whoComesTooLateWritesNothing() throws IOException {
    Sweep sweep = TrivialSweep.random(2);
    Board late = board(sweep);
    Claim claim = late.next("late/1").orElseThrow();
    journal(sweep).append("other/1", search -> Optional.of(search.tell(1, 0, 0.5, Map.of())));
    assertThat(late.report(claim, "late/1", search -> search.tell(1, 0, 0.4, Map.of()))).isEmpty();
    assertThat(late.search().trials().get(0).figures()).containsExactly(0.5);
  }
}
