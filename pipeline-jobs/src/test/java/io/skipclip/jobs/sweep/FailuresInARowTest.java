package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Reached;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresInARowTest {
  private final FailuresInARow failures = new FailuresInARow(3);
  private final Halt halt = new Halt();

  @Test
  void soManyStopTheSweepAndTheFirstIsNamed() {
    for (int trial = 4; trial <= 6; trial++) {
      assertThat(halt.isSet()).isFalse();
      failures.count(new Failed(trial, 0, "reason " + trial), halt);
    }
    assertThat(halt.cause().orElseThrow().kind()).isEqualTo(Halt.Kind.FAILURES);
    assertThat(halt.cause().orElseThrow().why())
        .isEqualTo("3 trials in a row failed (sweep.failures), first trial 4: reason 4");
  }

  @Test
  void aSuccessBetweenThemBeginsTheCountAnew() {
    failures.count(new Failed(1, 0, "a"), halt);
    failures.count(new Failed(2, 0, "b"), halt);
    failures.count(new Reached(3, 0, 0.1, Map.of()), halt);
    failures.count(new Failed(4, 0, "c"), halt);
    failures.count(new Failed(5, 0, "d"), halt);
    assertThat(halt.isSet()).isFalse();
  }
}
