package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Sweep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;

/**
 * What a sweep costs besides its trials: many that take no time, through slots, locks, journal and
 * pages; seconds a trial, and the heap at the end over that after a fifth of them.
 */
final class SweepOverhead {
  private static final int SLOTS = 2;

  private SweepOverhead() {}

  /** Argument: how many trials. */
  public static void main(String[] arguments) throws Exception {
    int trials = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("skipclip-sweep-overhead");
    Sweep sweep = TrivialSweep.asha(trials);
    AtomicReference<Optional<Double>> early = new AtomicReference<>(Optional.empty());
    SweepOutput output =
        new SweepOutput(
            Storage.of(new Configuration(), folder.resolve("sweep").toString()),
            sweep,
            "R@1",
            SweepProcess.journal(folder, sweep),
            Duration.ofMinutes(2),
            Clock.systemUTC(),
            Optional.empty());
    long begunNanos = System.nanoTime();
    SweepProcess.work(
        folder,
        sweep,
        SLOTS,
        0,
        journal -> {
          output.publishNowAndThen();
          if (early.get().isEmpty() && journal.search().trials().size() >= trials / 5) {
            early.set(Optional.of(heap()));
          }
        });
    output.publish(true);
    double seconds = (System.nanoTime() - begunNanos) / 1e9;
    double late = heap();
    double before = early.get().orElse(late);
    System.out.printf(
        Locale.ROOT,
        "%,d trials in %.0f s: %.3f s a trial, by %d slots; journal and pages in %s%n",
        trials,
        seconds,
        seconds / trials,
        SLOTS,
        folder);
    System.out.printf(
        Locale.ROOT,
        "sweep-overhead ratio=%.2f ours=%.1f peer=%.1f unit=MB%n",
        late / before,
        late,
        before);
  }

  /** In MB, once garbage is gone. */
  private static double heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }
}
