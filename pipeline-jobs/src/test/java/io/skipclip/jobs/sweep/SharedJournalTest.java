package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Suggested;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.journal.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedJournalTest {
  @TempDir private Path folder;

  private SharedJournal journal(int trials) {
    return new SharedJournal(
        Storage.of(new Configuration(), folder.resolve("journal").toString()),
        TrivialSweep.random(trials),
        Duration.ofMinutes(2),
        Clock.systemUTC());
  }

  @Test
  void whatOneWritesTheOtherReadsAndGoesOnAfter() throws IOException {
    SharedJournal mine = journal(3);
    SharedJournal other = journal(3);
    mine.append("mine", Search::ask);
    assertThat(other.append("other", Search::ask).map(Event::trial)).hasValue(2);
    assertThat(mine.append("mine", search -> Optional.of(search.tell(2, 0, 0.5, Map.of()))))
        .isPresent();
    assertThat(other.search().trials()).isEqualTo(mine.search().trials());
    assertThat(mine.entries().stream().map(Entry::by)).containsExactly("mine", "other", "mine");
    assertThat(journal(3).entries()).isEqualTo(mine.entries());
  }

  @Test
  void severalWhoWriteAtTheSameTimeDecideOneAfterTheOther() throws Exception {
    int writers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    List<Future<?>> futures = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      String by = "writer " + writer;
      SharedJournal own = journal(40);
      futures.add(
          threads.submit(
              () -> {
                while (own.append(by, Search::ask).isPresent()) {
                  assertThat(own.search().trials().size()).isPositive();
                }
                return null;
              }));
    }
    for (Future<?> future : futures) {
      future.get();
    }
    threads.shutdown();
    assertThat(Entry.events(journal(40).entries()).stream().map(Event::trial))
        .isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
  }

  @Test
  void nothingIsWrittenWhereNothingIsDecided() throws IOException {
    assertThat(journal(1).append("mine", search -> Optional.empty())).isEmpty();
    assertThat(folder.resolve("journal")).doesNotExist();
  }

  @Test
  void anEventThatCannotFollowIsNotWritten() {
    SharedJournal journal = journal(1);
    assertThatThrownBy(
            () -> journal.append("mine", search -> Optional.of(new Suggested(7, Map.of("x", 1)))))
        .hasMessageContaining("needs trial 1 next");
    assertThat(folder.resolve("journal")).doesNotExist();
  }

  /** As after a day's sweep: thousands of files are slow to go through on any file system. */
  @Test
  void everyHundredEntriesGoIntoOneFile() throws IOException {
    SharedJournal journal = journal(300);
    SharedJournal slow = journal(300);
    write(journal, 70);
    assertThat(slow.entries()).hasSize(70);
    write(journal, 160);
    assertThat(names())
        .contains("000001-000100.jsonl", "000101-000200.jsonl", "000101.json", "000230.json")
        .doesNotContain("000001.json", "000100.json");
    assertThat(slow.entries()).isEqualTo(journal.entries()).hasSize(230);
    assertThat(journal(300).entries()).isEqualTo(journal.entries());
  }

  /** Between the hundredth entry and the file of the hundred. */
  @Test
  void whatAProcessWasKilledOverIsGatheredByTheNext() throws IOException {
    SharedJournal killed = journal(300);
    write(killed, 99);
    SharedJournal next = journal(300);
    write(next, 1);
    Files.delete(folder.resolve("journal/000001-000100.jsonl"));
    Files.deleteIfExists(folder.resolve("journal/.000001-000100.jsonl.crc"));
    write(next, 130);
    assertThat(names()).contains("000001-000100.jsonl").doesNotContain("000001.json");
    assertThat(journal(300).entries()).isEqualTo(next.entries()).hasSize(230);
  }

  @Test
  void aHundredThatWasCutOffIsNamed() throws IOException {
    write(journal(300), 100);
    Path hundred = folder.resolve("journal/000001-000100.jsonl");
    List<String> lines = Files.readAllLines(hundred);
    Files.deleteIfExists(folder.resolve("journal/.000001-000100.jsonl.crc"));
    Files.write(hundred, lines.subList(0, 99));
    SharedJournal read = journal(300);
    assertThatThrownBy(read::entries)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it has 99 entries, needs 100");
  }

  @Test
  void aDamagedEntryIsNamed() throws IOException {
    write(journal(9), 2);
    Files.writeString(folder.resolve("journal/000003.json"), "{\"format\":1}\n");
    Files.deleteIfExists(folder.resolve("journal/.000003.json.crc"));
    SharedJournal read = journal(9);
    assertThatThrownBy(read::entries)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("000003.json, line 1: its event is null");
  }

  private static void write(SharedJournal journal, int entries) throws IOException {
    for (int entry = 0; entry < entries; entry++) {
      assertThat(journal.append("mine", Search::ask)).isPresent();
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder.resolve("journal"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
