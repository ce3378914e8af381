package io.skipclip.jobs.averaging.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.Networks;
import io.skipclip.jobs.averaging.SeededBatches;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class HeadStartTest {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);

  private final HeadStart headStart = new HeadStart();
  private final Turn turn = new Turn(UUID.randomUUID(), 7);

  @Test
  void handsOverWhatWasBegun() throws Exception {
    FutureTask<MultiDataSet> begun = load("1/2");
    headStart.begin(turn, 0, "1/2", begun);
    FutureTask<MultiDataSet> again = load("1/2");
    assertThat(headStart.take(turn, 0, "1/2", again)).isSameAs(begun);
    assertThat(again.isDone()).isFalse();
    assertThat(begun.get().getFeatures(0)).isEqualTo(BATCHES.batch("1/2").getFeatures(0));
    assertThat(headStart.size()).isZero();
  }

  @Test
  void aSecondAttemptOfTheTaskLoadsForItself() throws Exception {
    headStart.begin(turn, 0, "1/2", load("1/2"));
    assertThat(headStart.take(turn, 0, "1/2", load("1/2")).get()).isNotNull();
    FutureTask<MultiDataSet> second = load("1/2");
    assertThat(headStart.take(turn, 0, "1/2", second)).isSameAs(second);
    assertThat(second.isDone()).isTrue();
  }

  @Test
  void anotherTrainingsMinibatchIsNeverTaken() throws Exception {
    FutureTask<MultiDataSet> begun = load("1/2");
    headStart.begin(turn, 0, "1/2", begun);
    begun.get();
    FutureTask<MultiDataSet> own = load("1/2");
    assertThat(headStart.take(new Turn(UUID.randomUUID(), 7), 0, "1/2", own)).isSameAs(own);
  }

  @Test
  void trainingsSideBySideFindTheirOwnEachRoundByRound() {
    Turn other = new Turn(UUID.randomUUID(), 3);
    for (int round = 0; round < 3; round++) {
      Turn mine = new Turn(turn.training(), round);
      FutureTask<MultiDataSet> begun = load("1/2");
      FutureTask<MultiDataSet> beside = load("1/2");
      headStart.begin(mine, 0, "1/2", begun);
      headStart.begin(other, 0, "1/2", beside);
      assertThat(headStart.take(mine, 0, "1/2", load("1/2"))).isSameAs(begun);
      assertThat(headStart.take(other, 0, "1/2", load("1/2"))).isSameAs(beside);
      other = other.next();
    }
    assertThat(headStart.size()).isZero();
  }

  @Test
  void whatATrainingLeftThatHasEndedIsFreed() throws Exception {
    FutureTask<MultiDataSet> left = load("1/2");
    headStart.begin(turn, 0, "1/2", left);
    MultiDataSet loaded = left.get();
    headStart.keepOnly(Set.of(turn.training(), UUID.randomUUID()));
    assertThat(headStart.size()).isOne();
    headStart.keepOnly(Set.of(UUID.randomUUID()));
    assertThat(headStart.size()).isZero();
    assertThat(loaded.getFeatures(0).wasClosed()).isTrue();
  }

  @Test
  void whatNobodyCameForIsFreed() throws Exception {
    FutureTask<MultiDataSet> moved = load("1/2");
    headStart.begin(turn, 3, "1/2", moved);
    MultiDataSet loaded = moved.get();
    assertThat(headStart.take(turn.next(), 0, "2/2", load("2/2")).get()).isNotNull();
    assertThat(headStart.size()).isZero();
    assertThat(loaded.getFeatures(0).wasClosed()).isTrue();
    assertThat(loaded.getLabels(0).wasClosed()).isTrue();
  }

  @Test
  void whatAnotherWorkerBeganForALaterRoundStays() throws Exception {
    FutureTask<MultiDataSet> ahead = load("1/2");
    headStart.begin(turn.next(), 1, "1/2", ahead);
    assertThat(headStart.take(turn, 0, "2/2", load("2/2")).get()).isNotNull();
    assertThat(headStart.take(turn.next(), 1, "1/2", load("1/2"))).isSameAs(ahead);
  }

  @Test
  void whatIsBegunTwiceIsLoadedOnce() throws Exception {
    FutureTask<MultiDataSet> first = load("1/2");
    headStart.begin(turn, 0, "1/2", first);
    FutureTask<MultiDataSet> second = load("1/2");
    headStart.begin(turn, 0, "1/2", second);
    assertThat(headStart.take(turn, 0, "1/2", second)).isSameAs(first);
    assertThat(second.isDone()).isFalse();
  }

  @Test
  void aFailureIsThatOfWhoeverTakesIt() {
    headStart.begin(
        turn,
        0,
        "1/2",
        new FutureTask<>(
            () -> {
              throw new IOException("no such shard");
            }));
    assertThatThrownBy(() -> headStart.take(turn, 0, "1/2", load("1/2")).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .hasMessage("no such shard");
  }

  @Test
  void whatIsStillBeingLoadedIsCalledOff() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    headStart.begin(
        turn,
        0,
        "1/2",
        new FutureTask<>(
            () -> {
              loading.countDown();
              try {
                new CountDownLatch(1).await();
                return null;
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            }));
    loading.await();
    assertThat(headStart.take(turn.next(), 0, "2/2", load("2/2")).get()).isNotNull();
    interrupted.await();
    assertThat(headStart.size()).isZero();
  }

  private static FutureTask<MultiDataSet> load(String descriptor) {
    return new FutureTask<>(() -> BATCHES.batch(descriptor));
  }
}
