package io.skipclip.jobs.task.skipclip;

import io.skipclip.jobs.task.ClipAndFrames;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the paper's figure 3 shows: a context and the targets that follow it.
 *
 * @param geometry that the network was pre-trained with
 */
record ContextAndFuture(Geometry geometry) implements ClipAndFrames {
  private static final long serialVersionUID = 1L;

  @Override
  public int leastFrames() {
    return geometry.spanFrames();
  }

  @Override
  public Places middle(int frames) {
    int start = geometry.firstStart() + (frames - geometry.spanFrames()) / 2;
    List<Compared> future =
        IntStream.rangeClosed(1, geometry.targets())
            .mapToObj(m -> new Compared(m * geometry.stride(), geometry.future(start, m)))
            .toList();
    return new Places(geometry.context(start), future);
  }
}
