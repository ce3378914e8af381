package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Event.Suggested;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.journal.Entry;
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.tensorboard.EventRecords;
import io.skipclip.jobs.tensorboard.GrownEvents;
import io.skipclip.jobs.tensorboard.HyperParameters;
import io.skipclip.jobs.tensorboard.HyperParameters.Ending;
import io.skipclip.jobs.tensorboard.HyperParameters.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sweep for TensorBoard: what is searched, and of each trial, in a folder of its own, its values,
 * its figures by epoch and how it ended. All of it is made of the journal, so that it doesn't
 * matter which process does.
 */
final class SweepEvents {
  private final Storage folder;
  private final Sweep sweep;
  private final String objective;
  private final Map<Integer, Integer> written = new HashMap<>();

  /**
   * @param folder of the event files
   * @param objective what is searched for the best of
   */
  SweepEvents(Storage folder, Sweep sweep, String objective) {
    this.folder = folder;
    this.sweep = sweep;
    this.objective = objective;
  }

  /**
   * Writes what happened since the last time.
   *
   * @param entries the whole journal
   */
  void publish(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    if (written.isEmpty()) {
      GrownEvents.write(folder, entries.get(0).at(), experiment(entries.get(0).at()));
    }
    Map<Integer, List<Entry>> trials = new TreeMap<>();
    entries.forEach(
        entry ->
            trials.computeIfAbsent(entry.event().trial(), any -> new ArrayList<>()).add(entry));
    trials.forEach(this::publish);
  }

  private void publish(int number, List<Entry> trial) {
    if (written.getOrDefault(number, 0) < trial.size()) {
      String name = SweepFolders.name(number);
      GrownEvents.write(folder.in(name), trial.get(0).at(), records(name, trial));
      written.put(number, trial.size());
    }
  }

  private EventRecords experiment(Instant at) {
    EventRecords records = new EventRecords(at);
    List<Parameter> parameters =
        sweep.space().dimensions().stream().map(SweepEvents::parameter).toList();
    HyperParameters.addExperiment(records, at, parameters, List.of(objective));
    return records;
  }

  private static Parameter parameter(Dimension dimension) {
    if (dimension.domain() instanceof Range range) {
      return new Parameter(dimension.key(), List.of(), range.low(), range.high());
    }
    return new Parameter(dimension.key(), ((Choice) dimension.domain()).values(), 0, 0);
  }

  private EventRecords records(String name, List<Entry> trial) {
    EventRecords records = new EventRecords(trial.get(0).at());
    for (Entry entry : trial) {
      Event event = entry.event();
      if (event instanceof Suggested suggested) {
        HyperParameters.addTrial(records, entry.at(), name, suggested.values());
      } else if (event instanceof Reached reached) {
        add(reached, entry.at(), records);
      } else if (event instanceof Failed) {
        HyperParameters.addEnding(records, entry.at(), Ending.FAILURE);
      }
    }
    return records;
  }

  private void add(Reached reached, Instant at, EventRecords records) {
    records.scalars(at, sweep.rungs().epochs().get(reached.rung()), reached.figures());
    if (reached.rung() == sweep.rungs().top()) {
      HyperParameters.addEnding(records, at, Ending.SUCCESS);
    }
  }
}
