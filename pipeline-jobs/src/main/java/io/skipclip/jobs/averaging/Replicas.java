package io.skipclip.jobs.averaging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The networks that the workers of one JVM train, kept between rounds because building one is slow.
 * A borrower has its network to itself and sets all its state afresh. No more networks are kept
 * than were ever borrowed at once; where one must go, the one idle longest goes.
 */
final class Replicas {
  private static final Replicas OF_THIS_JVM = new Replicas();

  private final Deque<Idle> idle = new ArrayDeque<>();
  private int borrowed;
  private int mostBorrowed;

  static Replicas ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Lends a network.
   *
   * @param configuration of a graph, as JSON
   * @return an initialised network in whatever state
   */
  ComputationGraph borrow(String configuration) {
    return takeIdle(configuration).orElseGet(() -> build(configuration));
  }

  /** Takes a network back. */
  synchronized void giveBack(String configuration, ComputationGraph network) {
    borrowed--;
    idle.addLast(new Idle(configuration, network));
  }

  /** Hears that a network won't come back, for its task failed. */
  synchronized void discard() {
    borrowed--;
  }

  /** Returns how many networks are kept, lent ones included. */
  synchronized int size() {
    return idle.size() + borrowed;
  }

  private synchronized Optional<ComputationGraph> takeIdle(String configuration) {
    borrowed++;
    mostBorrowed = Math.max(mostBorrowed, borrowed);
    for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
      Idle candidate = each.next();
      if (candidate.configuration().equals(configuration)) {
        each.remove();
        return Optional.of(candidate.network());
      }
    }
    while (size() > mostBorrowed) {
      idle.removeFirst().network().close();
    }
    return Optional.empty();
  }

  private ComputationGraph build(String configuration) {
    try {
      ComputationGraph network =
          new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
      network.init();
      return network;
    } catch (RuntimeException e) {
      discard();
      throw e;
    }
  }

  private record Idle(String configuration, ComputationGraph network) {}
}
