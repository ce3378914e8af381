package io.skipclip.jobs.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrownEventsTest {
  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  @Test
  void whatIsThereStaysAndWhatIsNewIsAddedToTheSameFile() throws IOException {
    GrownEvents.write(storage(), BEGUN, records(1));
    Object file = Files.readAttributes(file(), "unix:ino").get("ino");
    GrownEvents.write(storage(), BEGUN, records(3));
    GrownEvents.write(storage(), BEGUN, records(3));
    assertThat(Files.readAllBytes(file())).isEqualTo(records(3).bytes());
    assertThat(Files.readAttributes(file(), "unix:ino").get("ino")).isEqualTo(file);
  }

  @Test
  void halfARecordThatAKilledWriterLeftIsMadeWhole() throws IOException {
    byte[] whole = records(2).bytes();
    GrownEvents.write(storage(), BEGUN, records(1));
    Files.write(file(), Arrays.copyOf(whole, whole.length - 5));
    GrownEvents.write(storage(), BEGUN, records(3));
    assertThat(Files.readAllBytes(file())).isEqualTo(records(3).bytes());
  }

  @Test
  void whatIsOtherwiseThanItShouldBeIsReplaced() throws IOException {
    GrownEvents.write(storage(), BEGUN, records(2));
    Files.writeString(file(), "damaged");
    GrownEvents.write(storage(), BEGUN, records(2));
    assertThat(Files.readAllBytes(file())).isEqualTo(records(2).bytes());
  }

  @Test
  void aFileThatBeginsLaterStandsBehindTheOthersWhateverTheClockSays() throws IOException {
    Clock late = Clock.fixed(BEGUN.plusSeconds(60), ZoneOffset.UTC);
    Clock early = Clock.fixed(BEGUN, ZoneOffset.UTC);
    EventLog.begin(storage(), 1, late).close();
    EventLog.begin(storage(), 5, early).close();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().substring(20, 30)))
          .containsExactlyInAnyOrder(
              String.valueOf(BEGUN.getEpochSecond() + 60),
              String.valueOf(BEGUN.getEpochSecond() + 61));
    }
  }

  private static EventRecords records(int steps) {
    EventRecords records = new EventRecords(BEGUN);
    for (int step = 1; step <= steps; step++) {
      records.scalars(BEGUN.plusSeconds(step), step, Map.of("loss", 1.0 / step));
    }
    return records;
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toFile().isHidden()).findFirst().orElseThrow();
    }
  }

  private Storage storage() {
    return Storage.of(new Configuration(), folder.toString());
  }
}
