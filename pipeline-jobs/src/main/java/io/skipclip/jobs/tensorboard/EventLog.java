package io.skipclip.jobs.tensorboard;

import io.skipclip.jobs.run.AppendedFile;
import io.skipclip.jobs.run.Storage;
import java.time.Clock;
import java.util.Map;

/**
 * An event file that grows step by step while something trains. Whoever goes on from an earlier
 * step begins a file of his own, which tells viewers to forget the steps that are done again.
 */
public final class EventLog implements AutoCloseable {
  private final AppendedFile file;
  private final Clock clock;

  private EventLog(AppendedFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Begins a file.
   *
   * @param folder beside others there may be
   * @param firstStep that will be written or was left out: no event of it or of a later one holds
   */
  public static EventLog begin(Storage folder, long firstStep, Clock clock) {
    String name = EventFiles.next(folder, clock.instant());
    EventRecords records = new EventRecords(clock.instant()).start(clock.instant(), firstStep);
    folder.write(name, records.bytes());
    return new EventLog(AppendedFile.open(folder, name), clock);
  }

  /**
   * Publishes a file whose figures are all known.
   *
   * @param folder beside others there may be
   */
  public static void publish(Storage folder, EventRecords records, Clock clock) {
    folder.write(EventFiles.next(folder, clock.instant()), records.bytes());
  }

  /** Adds the figures of a step, which can be read at once. */
  public void append(long step, Map<String, ? extends Number> figures) {
    file.append(EventRecords.more().scalars(clock.instant(), step, figures).bytes());
  }

  @Override
  public void close() {
    file.close();
  }
}
