package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processes of a sweep that are killed (-9) as soon as they have written an entry that a seed
 * draws, and started again. How many times is said by SKIPCLIP_KILLS.
 */
class KilledSweepIT {
  private static final int KILLS =
      Integer.parseInt(System.getenv().getOrDefault("SKIPCLIP_KILLS", "3"));
  private static final int TRIALS = 12 + 3 * KILLS;
  private static final long PATIENCE_SECONDS = 120;

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void killAll() {
    processes.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @CsvSource({"halving, 1", "halving, 3", "asha, 1", "asha, 3"})
  void noTrialIsLostOrDoneTwiceWhoeverIsKilled(String scheduler, int together) throws Exception {
    Sweep sweep = scheduler.equals("halving") ? TrivialSweep.halving(TRIALS) : asha();
    SplittableRandom random = KeyedRandom.of(7, scheduler, together);
    List<Entry> written = List.of();
    for (int kill = 1; kill <= KILLS; kill++) {
      top(scheduler, together);
      Process victim = writerOf(written.size() + random.nextInt(1, 4), sweep);
      victim.destroyForcibly().waitFor();
      written = goneOnFrom(written, sweep);
    }
    top(scheduler, together);
    for (Process process : processes) {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(log()).isZero();
    }
    assertThat(goneOnFrom(written, sweep)).hasSizeGreaterThan(written.size());
    requireEachRungOnce(sweep);
    if (scheduler.equals("halving")) {
      assertThat(ladder(SweepProcess.journal(folder, sweep).search()))
          .isEqualTo(ladder(undisturbed(sweep)));
    }
  }

  /** The journal, whose beginning is what had been written before. */
  private List<Entry> goneOnFrom(List<Entry> written, Sweep sweep) {
    List<Entry> now = SweepProcess.journal(folder, sweep).entries();
    assertThat(now).hasSizeGreaterThanOrEqualTo(written.size());
    assertThat(now.subList(0, written.size())).isEqualTo(written);
    return now;
  }

  private static Sweep asha() {
    return TrivialSweep.asha(TRIALS);
  }

  /** Starts as many as are missing. */
  private void top(String scheduler, int together) throws IOException {
    processes.removeIf(process -> !process.isAlive());
    while (processes.size() < together) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "@" + java17(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SweepProcess.class.getName(),
                  folder.toString(),
                  scheduler,
                  String.valueOf(TRIALS),
                  "2")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start());
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private static Path java17() {
    return Path.of("../cluster-conf/java17.args").toAbsolutePath();
  }

  /** Waits for an entry, which is not the last; finds who wrote it and is still at work. */
  private Process writerOf(int number, Sweep sweep) throws Exception {
    long begunNanos = System.nanoTime();
    SharedJournal journal = SweepProcess.journal(folder, sweep);
    for (int next = number; ; TimeUnit.MILLISECONDS.sleep(2)) {
      List<Entry> entries = journal.entries();
      while (next <= entries.size()) {
        String pid = entries.get(next - 1).by().replaceFirst("/.*", "");
        next++;
        for (Process process : processes) {
          if (process.isAlive() && String.valueOf(process.pid()).equals(pid)) {
            return process;
          }
        }
      }
      assertThat(journal.search().isOver()).as("over before all were killed").isFalse();
      assertThat(System.nanoTime() - begunNanos)
          .as("until there is entry %s: %s", number, log())
          .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
    }
  }

  private void requireEachRungOnce(Sweep sweep) throws IOException {
    Search search = SweepProcess.journal(folder, sweep).search();
    assertThat(search.isOver()).isTrue();
    List<String> reached =
        search.trials().stream()
            .flatMap(
                trial ->
                    IntStream.range(0, trial.figures().size())
                        .mapToObj(rung -> "trial-%05d-%s".formatted(trial.number(), rung)))
            .sorted()
            .toList();
    try (Stream<Path> done = Files.list(folder.resolve("done"))) {
      assertThat(done.map(file -> file.getFileName().toString()).sorted().toList())
          .isEqualTo(reached);
    }
  }

  private static Search undisturbed(Sweep sweep) throws Exception {
    Path alone = Files.createTempDirectory("sweep");
    SweepProcess.work(alone, sweep, 1, 0, journal -> {});
    return SweepProcess.journal(alone, sweep).search();
  }

  /** The table of all trials, as bytes. */
  private static String ladder(Search search) {
    StringBuilder table = new StringBuilder();
    for (Trial trial : search.trials()) {
      table.append(trial).append('\n');
    }
    return table.toString();
  }

  @Test
  void theLadderOfSynchronousHalvingIsTheSameWithAnyNumberOfSlots() throws Exception {
    List<String> ladders = new ArrayList<>();
    for (int slots : List.of(1, 2, 4)) {
      Path own = folder.resolve("slots-" + slots);
      SweepProcess.work(own, TrivialSweep.halving(TRIALS), slots, 3, journal -> {});
      ladders.add(ladder(SweepProcess.journal(own, TrivialSweep.halving(TRIALS)).search()));
    }
    assertThat(ladders).containsOnly(ladders.get(0));
  }
}
