package io.skipclip.jobs.search.searcher;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.Searcher;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.space.Space;
import java.util.List;
import java.util.Map;

/**
 * Draws each value by itself, as a function of the seed, the trial's number and the key's name: a
 * further trial or key changes none of the others' draws.
 *
 * @param seed of the sweep
 */
public record RandomSearcher(Space space, long seed) implements Searcher {
  @Override
  public Map<String, Object> suggest(int number, List<Trial> trials) {
    return space.assign(
        dimension ->
            dimension
                .domain()
                .at(KeyedRandom.of(seed, "random", number, dimension.key()).nextDouble()));
  }
}
