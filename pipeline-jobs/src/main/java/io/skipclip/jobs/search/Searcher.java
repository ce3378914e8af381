package io.skipclip.jobs.search;

import java.util.List;
import java.util.Map;

/** How the values of a trial are chosen. */
public interface Searcher {
  /**
   * Chooses: the same for the same arguments.
   *
   * @param number of the trial, from 1 up
   * @param trials that began before it, in their order
   * @return by key, in the space's order
   */
  Map<String, Object> suggest(int number, List<Trial> trials);
}
