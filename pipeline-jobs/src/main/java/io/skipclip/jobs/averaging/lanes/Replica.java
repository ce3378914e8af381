package io.skipclip.jobs.averaging.lanes;

import io.skipclip.model.device.StepGuard;
import io.skipclip.model.embedding.Encoders;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A worker's network and the one thread it is trained on. ND4J keeps the memory of a network's
 * activations by thread: trained on Spark's task threads, which come and go, a network would hold
 * it several times over.
 */
final class Replica {
  private final ComputationGraph network;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread created = new Thread(work, "replica");
            created.setDaemon(true);
            return created;
          });

  /** Builds a network from its configuration's JSON. */
  Replica(String configuration) {
    network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
    network.init();
  }

  /** Returns the network; to be used by the thread while that is at work. */
  ComputationGraph network() {
    return network;
  }

  /**
   * Does work on the network's thread, and waits for it. An interrupt is passed on to that thread.
   *
   * @throws RuntimeException as the work throws it
   */
  <T> T call(Callable<T> work) throws InterruptedException {
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    Future<T> result =
        thread.submit(
            () -> {
              Thread.currentThread().setContextClassLoader(classes);
              return work.call();
            });
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  /** Frees all memory once the thread is done with what it may still be at. */
  void close() {
    thread.execute(this::free); // with the activations of the thread that calls
    thread.shutdown();
  }

  private void free() {
    StepGuard.run(
        () -> {
          Encoders.release(network);
          network.close();
        });
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(cause.getMessage(), cause);
  }
}
