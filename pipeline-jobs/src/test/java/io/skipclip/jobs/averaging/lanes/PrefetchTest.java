package io.skipclip.jobs.averaging.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.Networks;
import io.skipclip.jobs.averaging.SeededBatches;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);

  @Test
  void deliversMinibatchesInOrder() throws Exception {
    try (Prefetch prefetch = prefetch(BATCHES, work("1/2", "2/3", "3/4"))) {
      for (String descriptor : List.of("1/2", "2/3", "3/4")) {
        assertThat(prefetch.next().getFeatures(0))
            .isEqualTo(BATCHES.batch(descriptor).getFeatures(0));
      }
    }
  }

  @Test
  void loadsWhileTheMinibatchBeforeIsInHand() throws Exception {
    CountDownLatch second = new CountDownLatch(2);
    MultiDataSetLoader counting =
        source -> {
          second.countDown();
          return BATCHES.load(source);
        };
    try (Prefetch prefetch = prefetch(counting, work("1/2", "2/3"))) {
      prefetch.next();
      second.await();
      assertThat(prefetch.next()).isNotNull();
    }
  }

  @Test
  void loadsNoMoreThanTwoAhead() throws Exception {
    AtomicInteger loads = new AtomicInteger();
    MultiDataSetLoader counting =
        source -> {
          loads.incrementAndGet();
          return BATCHES.load(source);
        };
    try (Prefetch prefetch = prefetch(counting, work("1/2", "2/2", "3/2", "4/2", "5/2", "6/2"))) {
      prefetch.next();
      prefetch.next();
    }
    assertThat(loads.get()).isBetween(2, 4);
  }

  @Test
  void aLoadersExceptionIsTheCause() throws Exception {
    MultiDataSetLoader failing =
        source -> {
          if (source.getPath().startsWith("2")) {
            throw new IOException("no such shard");
          }
          return BATCHES.load(source);
        };
    try (Prefetch prefetch = prefetch(failing, work("1/2", "2/3"))) {
      prefetch.next();
      assertThatThrownBy(prefetch::next)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(IOException.class)
          .hasMessage("no such shard");
    }
  }

  @Test
  void closingEndsTheThreadWhileALoaderBlocksAndSwallowsItsInterrupt() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    AtomicReference<Thread> thread = new AtomicReference<>();
    MultiDataSetLoader blocking =
        source -> {
          thread.set(Thread.currentThread());
          loading.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
          }
          return BATCHES.load(source);
        };
    try (Prefetch prefetch = prefetch(blocking, work("1/2", "2/3", "3/4"))) {
      assertThat(prefetch).isNotNull();
      loading.await();
    }
    assertThat(thread.get().isAlive()).isFalse();
  }

  @Test
  void closingEndsTheThreadWhenNobodyTakesWhatIsLoaded() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch third = new CountDownLatch(2);
    MultiDataSetLoader counting =
        source -> {
          thread.set(Thread.currentThread());
          third.countDown();
          return BATCHES.load(source);
        };
    try (Prefetch prefetch = prefetch(counting, work("1/2", "2/2", "3/2", "4/2"))) {
      assertThat(prefetch).isNotNull();
      third.await();
    }
    assertThat(thread.get().isAlive()).isFalse();
  }

  @Test
  void theLastIsFollowedByTheNextRoundsFirst() throws Exception {
    HeadStart headStart = new HeadStart();
    Turn turn = new Turn(UUID.randomUUID(), 4);
    LaneWork work = new LaneWork(0, List.of("1/2"), "2/3");
    try (Prefetch prefetch = new Prefetch(BATCHES, work, turn, headStart)) {
      prefetch.next();
    }
    MultiDataSetLoader none =
        source -> {
          throw new IOException("loaded anew");
        };
    LaneWork next = new LaneWork(0, List.of("2/3"), "");
    try (Prefetch prefetch = new Prefetch(none, next, turn.next(), headStart)) {
      assertThat(prefetch.next().getFeatures(0)).isEqualTo(BATCHES.batch("2/3").getFeatures(0));
    }
    assertThat(headStart.size()).isZero();
  }

  private static Prefetch prefetch(MultiDataSetLoader loader, LaneWork work) {
    return new Prefetch(loader, work, new Turn(UUID.randomUUID(), 0), new HeadStart());
  }

  private static LaneWork work(String... descriptors) {
    return new LaneWork(0, List.of(descriptors), "");
  }
}
