package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.blocks.BlockSpace;
import io.skipclip.jobs.averaging.lanes.NetworkState;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The numbers that a round's workers set out from, and those that it comes to: blocks that the
 * averaging before left, or the driver's, published.
 */
final class StartBlocks implements AutoCloseable {
  private final JavaSparkContext context;
  private Optional<BlockSpace> standing = Optional.empty();
  private Optional<BlockSpace> next = Optional.empty();

  StartBlocks(JavaSparkContext context) {
    this.context = context;
  }

  /** Returns where a network's numbers lie, published where no averaging left them. */
  BlockSpace of(ComputationGraph graph, NetworkState state) {
    if (standing.isEmpty()) {
      standing = Optional.of(BlockSpace.open(context));
      state.publish(graph, standing.get());
    }
    return standing.get();
  }

  /** Returns where the round's average is to lie. */
  BlockSpace next() {
    next = Optional.of(BlockSpace.open(context));
    return next.get();
  }

  /** Makes the average what the next round sets out from. */
  void goOn() {
    standing.ifPresent(BlockSpace::close);
    standing = next;
    next = Optional.empty();
  }

  /** Removes all: the network has other numbers, or trains no more. */
  @Override
  public void close() {
    next.ifPresent(BlockSpace::close);
    next = Optional.empty();
    goOn();
  }
}
