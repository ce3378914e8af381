package io.skipclip.jobs.averaging.lanes;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The minibatches with which the workers of one JVM are going to begin their next round, loaded
 * while the one before is being averaged: the first step of a round would otherwise wait for its
 * data, and it is one in {@code AveragingInterval.at}. One minibatch a worker of each training;
 * where the worker goes to another executor, the next round of any worker of its training here
 * throws it away, and where the training ends early, the next round of any other training.
 */
public final class HeadStart {
  private static final HeadStart OF_THIS_JVM = new HeadStart();

  private record Worker(UUID training, int lane) {}

  private final Map<Worker, Begun> begun = new HashMap<>();

  public static HeadStart ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Starts to load the minibatch that a worker's round begins with, on a thread of its own; does
   * nothing where another attempt of the task began that before.
   *
   * @param turn the round that it is for
   */
  void begin(Turn turn, int lane, String descriptor, FutureTask<MultiDataSet> load) {
    if (!put(lane, new Begun(turn, descriptor, load))) {
      return;
    }
    Thread thread = new Thread(load, "head-start-lane-" + lane);
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized boolean put(int lane, Begun next) {
    Worker worker = new Worker(next.turn().training(), lane);
    Begun before = begun.get(worker);
    if (before != null && !before.turn().isBefore(next.turn())) {
      return false;
    }
    begun.put(worker, next);
    if (before != null) {
      before.discard();
    }
    return true;
  }

  /**
   * Hands over the minibatch that a worker's round begins with, where it was begun here; if not,
   * has it loaded now.
   *
   * @param turn the round at hand; whatever was begun for rounds before it is thrown away
   * @param load loads it
   */
  Future<MultiDataSet> take(Turn turn, int lane, String descriptor, FutureTask<MultiDataSet> load) {
    Begun found = take(turn, lane);
    if (found != null && found.isFor(turn, descriptor)) {
      return found.load();
    }
    load.run();
    return load;
  }

  private synchronized Begun take(Turn turn, int lane) {
    Worker worker = new Worker(turn.training(), lane);
    Begun found = begun.get(worker);
    if (found != null && found.turn().equals(turn)) {
      begun.remove(worker);
    }
    discard(other -> other.turn().isBefore(turn));
    return found;
  }

  /** Throws away what was begun for trainings that have ended. */
  synchronized void keepOnly(Set<UUID> underWay) {
    discard(other -> !underWay.contains(other.turn().training()));
  }

  private void discard(Predicate<Begun> useless) {
    for (Iterator<Begun> each = begun.values().iterator(); each.hasNext(); ) {
      Begun other = each.next();
      if (useless.test(other)) {
        each.remove();
        other.discard();
      }
    }
  }

  /** Returns how many minibatches lie here or are on their way. */
  public synchronized int size() {
    return begun.size();
  }

  private record Begun(Turn turn, String descriptor, FutureTask<MultiDataSet> load) {
    boolean isFor(Turn round, String minibatch) {
      return turn.equals(round) && descriptor.equals(minibatch);
    }

    /** What is still being loaded is left to the garbage collector. */
    void discard() {
      if (load.cancel(true)) {
        return;
      }
      try {
        NativeMemory.release(load.get());
      } catch (CancellationException | ExecutionException e) {
        // it never came to be: nothing to free
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
