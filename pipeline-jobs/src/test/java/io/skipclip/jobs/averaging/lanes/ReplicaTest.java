package io.skipclip.jobs.averaging.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.Networks;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;

class ReplicaTest {
  private final Replica replica =
      new Replica(Networks.dense(new Adam(0.01)).getConfiguration().toJson());

  @Test
  void worksOnOneThreadOfItsOwn() throws InterruptedException {
    Thread first = replica.call(Thread::currentThread);
    Thread second = replica.call(Thread::currentThread);
    assertThat(first).isSameAs(second).isNotSameAs(Thread.currentThread());
  }

  @Test
  void exceptionsComeThrough() {
    IllegalStateException unchecked = new IllegalStateException("mine");
    assertThatThrownBy(
            () ->
                replica.call(
                    () -> {
                      throw unchecked;
                    }))
        .isSameAs(unchecked);
    assertThatThrownBy(
            () ->
                replica.call(
                    () -> {
                      throw new IOException("no such file");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no such file")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void anInterruptReachesTheWork() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread task = new Thread(() -> thrown.set(blocked(started, interrupted)));
    task.start();
    started.await();
    task.interrupt();
    interrupted.await();
    task.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void closingEndsTheThread() throws InterruptedException {
    Thread thread = replica.call(Thread::currentThread);
    replica.close();
    thread.join();
    assertThat(replica.network().params().wasClosed()).isTrue();
  }

  private Throwable blocked(CountDownLatch started, CountDownLatch interrupted) {
    try {
      return replica.call(
          () -> {
            started.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.countDown();
            }
            return new AssertionError("not interrupted");
          });
    } catch (InterruptedException e) {
      return e;
    }
  }
}
