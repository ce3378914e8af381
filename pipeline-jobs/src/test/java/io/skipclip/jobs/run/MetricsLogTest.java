package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  @TempDir private Path folder;

  @Test
  void linesCanBeReadWhileTheLogIsOpen() {
    try (MetricsLog log = MetricsLog.open(storage(), line -> true)) {
      log.append(Map.of("round", 0));
      assertThat(MetricsLog.read(storage())).containsExactly(Map.of("round", 0));
      log.append(Map.of("round", 1));
      assertThat(MetricsLog.read(storage())).hasSize(2);
    }
  }

  @Test
  void keepsTheLinesBeforeACheckpointAndDropsThoseAfterIt() {
    try (MetricsLog log = MetricsLog.open(storage(), line -> true)) {
      log.append(Map.of("round", 0));
      log.append(Map.of("round", 1));
    }
    try (MetricsLog log = MetricsLog.open(storage(), line -> (int) line.get("round") < 1)) {
      log.append(Map.of("round", 1, "again", true));
    }
    assertThat(MetricsLog.read(storage()))
        .containsExactly(Map.of("round", 0), Map.of("round", 1, "again", true));
  }

  @Test
  void theLatestLinesAreReadWithoutThoseBefore() {
    try (MetricsLog log = MetricsLog.open(storage(), line -> true)) {
      log.append(Map.of("round", 0));
      assertThat(MetricsLog.latest(storage())).containsExactly(Map.of("round", 0));
      for (int round = 1; round < 10_000; round++) {
        log.append(Map.of("round", round));
      }
    }
    List<Map<String, Object>> all = MetricsLog.read(storage());
    List<Map<String, Object>> latest = MetricsLog.latest(storage());
    assertThat(latest).hasSizeBetween(1_000, 9_000).last().isEqualTo(Map.of("round", 9_999));
    assertThat(all.subList(all.size() - latest.size(), all.size())).isEqualTo(latest);
  }

  @Test
  void aLineThatAKillCutOffIsLeftOut() throws IOException {
    try (MetricsLog log = MetricsLog.open(storage(), line -> true)) {
      log.append(Map.of("round", 0));
    }
    Files.writeString(
        folder.resolve(MetricsLog.NAME), "{\"round\": 1, \"lo", StandardOpenOption.APPEND);
    assertThat(MetricsLog.read(storage())).containsExactly(Map.of("round", 0));
  }

  @Test
  void leavesATableOfAllRoundsThoseBeforeAStopIncluded() {
    try (MetricsLog log = MetricsLog.open(storage(), line -> true)) {
      log.append(Map.of("round", 0));
      log.append(Map.of("round", 1));
    }
    try (MetricsLog log = MetricsLog.open(storage(), line -> (int) line.get("round") < 1)) {
      log.append(new TreeMap<>(Map.of("loss", 0.5, "round", 1)));
    }
    assertThat(folder.resolve("metrics.csv")).hasContent("round,loss\n0,\n1,0.5\n");
  }

  @Test
  void anEmptyLogLeavesAnEmptyTable() {
    MetricsLog.open(storage(), line -> true).close();
    assertThat(folder.resolve("metrics.csv")).isEmptyFile();
  }

  @Test
  void aValueWithACommaStaysOneOfTheTable() {
    try (MetricsLog log = MetricsLog.open(storage(), line -> true)) {
      log.append(Map.of("lanes", List.of(0, 1)));
    }
    assertThat(folder.resolve("metrics.csv")).hasContent("lanes\n\"[0, 1]\"\n");
  }

  private Storage storage() {
    return Storage.of(new Configuration(), folder.toString());
  }
}
