package io.skipclip.jobs.search;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Suggested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Runs a search whose trials take no time, and finish in an order that a seed draws. */
public final class Simulation {
  /** What a trial comes to at a rung; NaN for a failure. */
  @FunctionalInterface
  public interface Objective {
    double of(Trial trial, int rung);
  }

  private final List<Event> events = new ArrayList<>();
  private final List<Optional<Event>> asked = new ArrayList<>();
  private final List<Search> searches = new ArrayList<>();
  private Search search;

  private Simulation(Sweep sweep) {
    search = Search.begin(sweep);
  }

  /**
   * Runs it to its end.
   *
   * @param parallel trials that run side by side
   * @param order seed of the order in which they finish
   */
  public static Simulation of(Sweep sweep, Objective objective, int parallel, long order) {
    Simulation simulation = new Simulation(sweep);
    SplittableRandom random = KeyedRandom.of(order, "order");
    while (!simulation.search.isOver()) {
      List<Trial> running = simulation.search.running();
      Optional<Event> next = simulation.search.ask();
      if (next.isPresent() && running.size() < parallel) {
        simulation.add(next.get(), next);
      } else {
        Trial done = running.get(random.nextInt(running.size()));
        double figure = objective.of(done, done.target());
        simulation.add(
            simulation.search.tell(done.number(), done.target(), figure, Map.of()), next);
      }
    }
    return simulation;
  }

  private void add(Event event, Optional<Event> next) {
    searches.add(search);
    asked.add(next);
    events.add(event);
    search = search.after(event);
  }

  public List<Event> events() {
    return events;
  }

  /** What was asked for before each event. */
  public List<Optional<Event>> asked() {
    return asked;
  }

  /** The search before each event. */
  public List<Search> searches() {
    return searches;
  }

  /** The search at the end. */
  public Search end() {
    return search;
  }

  /** How many went to each rung. */
  public List<Long> ladder(int rungs) {
    List<Long> ladder = new ArrayList<>();
    ladder.add((long) end().trials().size());
    for (int rung = 1; rung < rungs; rung++) {
      int to = rung;
      ladder.add(promotions().stream().filter(promoted -> promoted.rung() == to).count());
    }
    return ladder;
  }

  public List<Promoted> promotions() {
    return events.stream()
        .filter(Promoted.class::isInstance)
        .map(Promoted.class::cast)
        .collect(Collectors.toList());
  }

  public List<Suggested> suggestions() {
    return events.stream()
        .filter(Suggested.class::isInstance)
        .map(Suggested.class::cast)
        .collect(Collectors.toList());
  }
}
