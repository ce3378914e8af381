package io.skipclip.jobs.averaging;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/**
 * The minibatches of an epoch, in one lane per worker.
 *
 * @param minibatches descriptors by lane, each lane in order; lanes may differ in length
 */
record Lanes(List<List<String>> minibatches) {

  Lanes {
    minibatches = minibatches.stream().map(List::copyOf).toList();
    if (minibatches.stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Cannot train an epoch: 0 minibatches, needs 1");
    }
  }

  /** Fetches the lanes, the partitions of an RDD, to the driver. */
  static Lanes collect(JavaRDD<String> lanes, int workers) {
    if (lanes.getNumPartitions() != workers) {
      throw new IllegalArgumentException(
          "Cannot train with %d partitions of minibatches: needs %d, one for each worker"
              .formatted(lanes.getNumPartitions(), workers));
    }
    return new Lanes(lanes.glom().collect());
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
        works.add(new LaneWork(lane, all.subList(from, Math.min(all.size(), from + interval))));
      }
    }
    return works;
  }
}
