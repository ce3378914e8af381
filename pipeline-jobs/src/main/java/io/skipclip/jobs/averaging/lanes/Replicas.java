package io.skipclip.jobs.averaging.lanes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * The networks that the workers of one JVM train, kept between rounds because building one is slow.
 * A borrower has its network to itself and sets all its state afresh. No more networks are kept
 * than were ever borrowed at once, for each training that is under way; where one must go, the one
 * idle longest goes.
 */
public final class Replicas {
  private static final Replicas OF_THIS_JVM = new Replicas();

  private final Deque<Idle> idle = new ArrayDeque<>();
  private int borrowed;
  private int mostBorrowed;
  private int trainings = 1;
  private int workers = 1;

  public static Replicas ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Lends a network.
   *
   * @param configuration of a graph, as JSON
   * @return a network in whatever state
   */
  Replica borrow(String configuration) {
    return takeIdle(configuration).orElseGet(() -> build(configuration));
  }

  /** Takes a network back. */
  synchronized void giveBack(String configuration, Replica replica) {
    borrowed--;
    idle.addLast(new Idle(configuration, replica));
  }

  /** Takes back a network whose task failed, never to lend it again. */
  synchronized void discard(Replica replica) {
    borrowed--;
    replica.close();
  }

  /**
   * Keeps enough for some trainings side by side, which may have networks of their own each.
   *
   * @param underWay how many, 1 or more
   * @param lanes workers of each
   */
  synchronized void serve(int underWay, int lanes) {
    trainings = underWay;
    workers = lanes;
    closeExcess();
  }

  /** Returns how many networks there are, lent ones included. */
  public synchronized int size() {
    return idle.size() + borrowed;
  }

  private synchronized Optional<Replica> takeIdle(String configuration) {
    borrowed++;
    mostBorrowed = Math.max(mostBorrowed, borrowed);
    for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
      Idle candidate = each.next();
      if (candidate.configuration().equals(configuration)) {
        each.remove();
        return Optional.of(candidate.replica());
      }
    }
    closeExcess();
    return Optional.empty();
  }

  private void closeExcess() {
    int ofEach = Math.min(mostBorrowed, workers);
    while (size() > Math.max(mostBorrowed, ofEach * trainings) && !idle.isEmpty()) {
      idle.removeFirst().replica().close();
    }
  }

  private Replica build(String configuration) {
    try {
      return new Replica(configuration);
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private synchronized void forget() {
    borrowed--;
  }

  private record Idle(String configuration, Replica replica) {}
}
