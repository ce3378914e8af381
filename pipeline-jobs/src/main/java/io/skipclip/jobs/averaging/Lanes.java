package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.LaneWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;

/**
 * The minibatches of an epoch, in one lane per worker.
 *
 * @param minibatches descriptors by lane, each lane in order; lanes may differ in length
 * @param following by lane, the descriptor with which the next epoch begins, "" if it has none
 *     there; empty if nothing is known of it
 */
record Lanes(List<List<String>> minibatches, List<String> following) {

  Lanes {
    minibatches = minibatches.stream().map(List::copyOf).toList();
    following = List.copyOf(following);
    if (minibatches.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Cannot train an epoch: 0 minibatches, needs 1");
    }
  }

  /** Fetches the lanes, the partitions of an RDD, to the driver. */
  static Lanes collect(JavaRDD<String> lanes, int workers, List<String> following) {
    if (lanes.getNumPartitions() != workers) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot train with %d partitions of minibatches: needs %d, one for each worker",
              lanes.getNumPartitions(),
              workers));
    }
    if (!following.isEmpty() && following.size() != workers) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot announce the minibatches of %d lanes: needs %d, one for each worker",
              following.size(),
              workers));
    }
    return new Lanes(lanes.glom().collect(), following);
  }

  /** Returns how many minibatches the worker has that has most. */
  int longest() {
    return minibatches.stream().mapToInt(List::size).max().orElseThrow();
  }

  /** Returns what there is to do in a round, by lane; lanes that have run out are left out. */
  List<LaneWork> round(int round, int interval) {
    List<LaneWork> works = new ArrayList<>();
    for (int lane = 0; lane < minibatches.size(); lane++) {
      List<String> all = minibatches.get(lane);
      int from = round * interval;
      if (from < all.size()) {
        int to = Math.min(all.size(), from + interval);
        String next = to < all.size() ? all.get(to) : firstOfNextEpoch(lane, round, interval);
        works.add(new LaneWork(lane, all.subList(from, to), next));
      }
    }
    return works;
  }

  /** A lane that runs out before the others sits rounds out before the next epoch: "". */
  private String firstOfNextEpoch(int lane, int round, int interval) {
    boolean last = (round + 1) * interval >= longest();
    return last && !following.isEmpty() ? following.get(lane) : "";
  }
}
