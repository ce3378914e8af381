package io.skipclip.jobs.sweep;

import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.settings.SweepTerms;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * Works on a sweep as the command does, but for what a trial does at a rung: it takes a moment, and
 * its figure is a function of its setting and rung. That it was done is noted in a file, as a
 * finished run's run.json does.
 */
final class SweepProcess {
  /**
   * Longer than it takes to look for what is left: others must meet with it while it is at work.
   */
  private static final long MILLIS = 300;

  private SweepProcess() {}

  /** Arguments: folder, scheduler (halving or asha), trials, slots. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int trials = Integer.parseInt(arguments[2]);
    Sweep sweep =
        arguments[1].equals("halving") ? TrivialSweep.halving(trials) : TrivialSweep.asha(trials);
    work(folder, sweep, Integer.parseInt(arguments[3]), MILLIS, journal -> {});
  }

  /**
   * Works until the sweep is over.
   *
   * @param millis that a rung takes
   * @param meanwhile done again and again
   */
  static void work(
      Path folder, Sweep sweep, int slots, long millis, Consumer<SharedJournal> meanwhile)
      throws IOException, InterruptedException {
    SparkContext spark =
        new SparkContext(
            new SparkConf(false)
                .setMaster("local[1]")
                .setAppName("sweep")
                .set("spark.testing.memory", String.valueOf(512 << 20)) // a small heap will do
                .set("spark.ui.enabled", "false"));
    try {
      Halt halt = new Halt();
      SweepFolders folders =
          new SweepFolders(Storage.of(new Configuration(), folder.resolve("sweep").toString()));
      SharedJournal journal = journal(folder, sweep);
      new Crew(
              new SlotWork.Shared(
                  spark,
                  terms(slots),
                  new Objective(new Measure.Recall(1)),
                  new Board(journal, folders, Duration.ofMinutes(2), Clock.systemUTC()),
                  claim -> figures(folder, claim, millis),
                  new Upkeep(folders, sweep),
                  String.valueOf(ProcessHandle.current().pid()),
                  Duration.ofMinutes(2),
                  halt),
              Clock.systemUTC(),
              () -> meanwhile.accept(journal))
          .work();
      if (halt.isSet()) {
        throw new IllegalStateException(halt.cause().toString());
      }
    } finally {
      spark.stop();
    }
  }

  static SharedJournal journal(Path folder, Sweep sweep) {
    return new SharedJournal(
        new SweepFolders(Storage.of(new Configuration(), folder.resolve("sweep").toString()))
            .journal(),
        sweep,
        Duration.ofMinutes(2),
        Clock.systemUTC());
  }

  private static SweepTerms terms(int slots) {
    return new SweepTerms("R@1", slots, Optional.empty(), 3, 2, 0, List.of(1));
  }

  /** Whoever does a rung a second time leaves a file that says so. */
  private static Map<String, Double> figures(Path folder, Claim claim, long millis)
      throws IOException {
    Path done = Files.createDirectories(folder.resolve("done"));
    String rung = claim.name() + "-" + claim.rung();
    double rate = (double) claim.trial().values().get(TrivialSweep.KEY);
    double figure = Math.sin(1e4 * rate) / (1 + claim.rung());
    if (Files.exists(done.resolve(rung))) {
      return Map.of("R@1", figure);
    }
    try {
      Thread.sleep(millis);
      Files.createFile(done.resolve(rung));
    } catch (FileAlreadyExistsException e) {
      Files.createFile(done.resolve(rung + "-again"));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return Map.of("R@1", figure);
  }
}
