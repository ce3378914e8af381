package io.skipclip.jobs.training;

import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.tensorboard.EventLog;
import java.time.Clock;
import java.util.Optional;

/** A training's rounds for TensorBoard, or for nobody. The steps are the network's iterations. */
record Events(Optional<EventLog> log) implements AutoCloseable {
  /**
   * Begins.
   *
   * @param run the run's folder
   * @param wanted whether there is to be a file
   * @param done the network's iterations so far
   */
  static Events begin(Storage run, boolean wanted, long done) {
    return new Events(
        wanted ? Optional.of(EventLog.begin(run, done + 1, Clock.systemUTC())) : Optional.empty());
  }

  void append(long step, RoundFigures figures) {
    log.ifPresent(events -> events.append(step, figures.events()));
  }

  @Override
  public void close() {
    log.ifPresent(EventLog::close);
  }
}
