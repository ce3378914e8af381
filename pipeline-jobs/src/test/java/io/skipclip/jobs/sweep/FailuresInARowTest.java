package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailuresInARowTest {
  private static final List<Event> EVENTS =
      List.of(
          new Failed(1, 0, "reason 1"),
          new Reached(2, 0, 0.1, Map.of()),
          new Failed(3, 0, "reason 3"),
          new Promoted(2, 1),
          new Failed(4, 0, "reason 4"));

  private final Halt halt = new Halt();

  @Test
  void soManyStopTheSweepAndTheFirstIsNamed() {
    FailuresInARow.in(EVENTS).halt(3, halt);
    assertThat(halt.isSet()).isFalse();
    FailuresInARow.in(EVENTS).halt(2, halt);
    assertThat(halt.cause().orElseThrow().kind()).isEqualTo(Halt.Kind.FAILURES);
    assertThat(halt.cause().orElseThrow().why())
        .isEqualTo("2 trials in a row failed (sweep.failures), first trial 3: reason 3");
  }

  @Test
  void whatASuccessCameAfterDoesNotCount() {
    FailuresInARow.in(EVENTS.subList(0, 2)).halt(1, halt);
    assertThat(halt.isSet()).isFalse();
  }
}
