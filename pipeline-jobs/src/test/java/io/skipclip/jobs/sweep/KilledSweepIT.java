package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Processes of a sweep that are killed (-9) at points drawn by a seed, and started again. How many
 * times is said by SKIPCLIP_KILLS.
 */
class KilledSweepIT {
  private static final int TRIALS = 18;
  private static final int KILLS =
      Integer.parseInt(System.getenv().getOrDefault("SKIPCLIP_KILLS", "3"));
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
    List<Integer> points =
        IntStream.generate(() -> random.nextInt(1, 2 * TRIALS))
            .limit(KILLS)
            .sorted()
            .boxed()
            .toList();
    Map<String, String> written = new TreeMap<>();
    for (int point : points) {
      top(scheduler, together);
      awaitEntries(point);
      processes.remove(random.nextInt(processes.size())).destroyForcibly().waitFor();
      Map<String, String> now = entries();
      assertThat(now).as("the journal's prefix").containsAllEntriesOf(written);
      written = now;
    }
    top(scheduler, together);
    for (Process process : processes) {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(log()).isZero();
    }
    assertThat(entries()).containsAllEntriesOf(written);
    requireEachRungOnce(sweep);
    if (scheduler.equals("halving")) {
      assertThat(ladder(SweepProcess.journal(folder, sweep).search()))
          .isEqualTo(ladder(undisturbed(sweep)));
    }
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

  private void awaitEntries(int point) throws Exception {
    long begunNanos = System.nanoTime();
    while (entries().size() < point && processes.stream().anyMatch(Process::isAlive)) {
      assertThat(System.nanoTime() - begunNanos)
          .as("until there are %s entries: %s", point, folder.resolve("log"))
          .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** What each entry says, by its file's name. */
  private Map<String, String> entries() {
    Map<String, String> entries = new TreeMap<>();
    Path journal = folder.resolve("sweep/journal");
    if (Files.isDirectory(journal)) {
      try (Stream<Path> files = Files.list(journal)) {
        for (Path file : files.filter(each -> each.toString().matches(".*/\\d+\\.json")).toList()) {
          entries.put(file.getFileName().toString(), Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return entries;
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
