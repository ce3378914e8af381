package io.skipclip.jobs.averaging;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Loads a worker's minibatches in order on a thread of its own, one ahead of the one in hand and
 * one more in the making. The thread ends with the last minibatch or on closing.
 */
final class Prefetch implements AutoCloseable {
  private final BlockingQueue<FutureTask<MultiDataSet>> loaded = new ArrayBlockingQueue<>(1);
  private final MultiDataSetLoader loader;
  private final Thread thread;
  private volatile boolean closed;

  Prefetch(MultiDataSetLoader loader, LaneWork work) {
    this.loader = loader;
    thread = new Thread(() -> loadAll(work.minibatches()), "prefetch-lane-" + work.lane());
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

  private void loadAll(List<String> descriptors) {
    try {
      for (String descriptor : descriptors) {
        FutureTask<MultiDataSet> load =
            new FutureTask<>(() -> loader.load(new Descriptor(descriptor)));
        load.run();
        if (closed) {
          return;
        }
        loaded.put(load);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed early: nobody takes what is left
    }
  }

  private record Descriptor(String getPath) implements Source {
    @Override
    public InputStream getInputStream() throws IOException {
      throw new FileNotFoundException(
          "Cannot open minibatch " + getPath + " as a file: it is a descriptor to be read as such");
    }
  }
}
