package io.skipclip.jobs.search.searcher;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.Searcher;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Space;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Spreads trials evenly: trial i is point i of the Sobol sequence (direction numbers of Joe and Kuo
 * 2008), so that point 0, every key's lower end, is left out; all points are shifted modulo 1 by
 * the seed, each key for itself (Cranley and Patterson 1976). It spreads best with a power of two
 * of trials. A further key changes which coordinate the keys after it by name have.
 */
public final class SobolSearcher implements Searcher {
  /** As many as the library knows direction numbers for. */
  private static final int MOST_KEYS = 1000;

  private final Space space;
  private final long seed;

  /**
   * @param seed of the sweep
   */
  public SobolSearcher(Space space, long seed) {
    if (space.dimensions().size() > MOST_KEYS) {
      throw new IllegalArgumentException(
          "Invalid space: %s settings (must be at most %s for sobol)"
              .formatted(space.dimensions().size(), MOST_KEYS));
    }
    this.space = space;
    this.seed = seed;
  }

  @Override
  public Map<String, Object> suggest(int number, List<Trial> trials) {
    List<Dimension> dimensions = space.dimensions();
    double[] point = new SobolSequenceGenerator(dimensions.size()).skipTo(number);
    return space.assign(
        dimension ->
            dimension.domain().at(shifted(point[dimensions.indexOf(dimension)], dimension)));
  }

  private double shifted(double coordinate, Dimension dimension) {
    return (coordinate + KeyedRandom.of(seed, "sobol", dimension.key()).nextDouble()) % 1;
  }
}
