package io.skipclip.jobs.averaging.lanes;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Loads a worker's minibatches in order on a thread of its own, one ahead of the one in hand and
 * one more in the making; the last is followed by the next round's first, which is left to {@link
 * HeadStart}. The thread ends with the last minibatch or on closing.
 */
final class Prefetch implements AutoCloseable {
  private final BlockingQueue<Future<MultiDataSet>> loaded = new ArrayBlockingQueue<>(1);
  private final MultiDataSetLoader loader;
  private final Thread thread;
  private volatile boolean closed;

  Prefetch(MultiDataSetLoader loader, LaneWork work, Turn turn, HeadStart headStart) {
    this.loader = loader;
    thread = new Thread(() -> loadAll(work, turn, headStart), "prefetch-lane-" + work.lane());
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns the next minibatch; call it once for each.
   *
   * @throws ExecutionException with the loader's exception as cause
   */
  MultiDataSet next() throws InterruptedException, ExecutionException {
    return loaded.take().get();
  }

  /** Ends the thread, and returns when it has ended. */
  @Override
  public void close() {
    closed = true; // before the interrupt, which a loader may swallow
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void loadAll(LaneWork work, Turn turn, HeadStart headStart) {
    try {
      List<String> minibatches = work.minibatches();
      String first = minibatches.get(0);
      offer(headStart.take(turn, work.lane(), first, load(first)));
      for (String descriptor : minibatches.subList(1, minibatches.size())) {
        FutureTask<MultiDataSet> load = load(descriptor);
        load.run();
        offer(load);
      }
      if (!work.next().isEmpty()) {
        headStart.begin(turn.next(), work.lane(), work.next(), load(work.next()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed early: nobody takes what is left
    }
  }

  private FutureTask<MultiDataSet> load(String descriptor) {
    return new FutureTask<>(() -> loader.load(new Descriptor(descriptor)));
  }

  private void offer(Future<MultiDataSet> load) throws InterruptedException {
    if (closed) {
      throw new InterruptedException("closed");
    }
    loaded.put(load);
  }

  private record Descriptor(String getPath) implements Source {
    @Override
    public InputStream getInputStream() throws IOException {
      throw new FileNotFoundException(
          "Cannot open minibatch " + getPath + " as a file: it is a descriptor to be read as such");
    }
  }
}
