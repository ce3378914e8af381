package io.skipclip.jobs.search.searcher;

import io.skipclip.jobs.search.Searcher;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Domain;
import io.skipclip.jobs.search.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through every combination of values, the last key of the space fastest. A key whose
 * conditions don't hold multiplies nothing.
 */
public final class GridSearcher implements Searcher {
  private final List<Map<String, Object>> points = new ArrayList<>();
  private final Space space;
  private final int most;

  /**
   * @param most points that the grid may have
   * @throws IllegalArgumentException if it has more, or a key has values without steps
   */
  public GridSearcher(Space space, int most) {
    for (Dimension dimension : space.dimensions()) {
      if (dimension.domain().size().isEmpty()) {
        throw new IllegalArgumentException(
            "Invalid %s of a grid: %s (must be a choice, whole numbers, or have steps)"
                .formatted(dimension.key(), dimension.domain()));
      }
    }
    this.space = space;
    this.most = most;
    fill(new LinkedHashMap<>(), 0);
  }

  private void fill(Map<String, Object> values, int next) {
    if (next == space.dimensions().size()) {
      add(values);
      return;
    }
    Dimension dimension = space.dimensions().get(next);
    if (!dimension.isActive(values)) {
      fill(values, next + 1);
      return;
    }
    Domain domain = dimension.domain();
    for (long index = 0; index < domain.size().orElseThrow(); index++) {
      values.put(dimension.key(), domain.value(index));
      fill(values, next + 1);
    }
    values.remove(dimension.key());
  }

  private void add(Map<String, Object> values) {
    if (points.size() == most) {
      throw new IllegalArgumentException(
          "Invalid trials: %s (must be all points of the grid, which has more)".formatted(most));
    }
    points.add(space.require(values));
  }

  /** How many combinations there are. */
  public int size() {
    return points.size();
  }

  @Override
  public Map<String, Object> suggest(int number, List<Trial> trials) {
    return points.get(number - 1);
  }
}
