package io.skipclip.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.Storage;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastEpochTest {
  @TempDir private Path folder;

  @Test
  void aRoundOfFewExamplesCountsForAsLittle() {
    Storage run = Storage.of(new Configuration(), folder.toString());
    try (MetricsLog log = MetricsLog.open(run, line -> true)) {
      log.append(Map.of("epoch", 0, "examples", 100, "pair_accuracy", 0.1));
      log.append(Map.of("epoch", 1, "examples", 30, "pair_accuracy", 0.8));
      log.append(Map.of("epoch", 1, "examples", 10, "pair_accuracy", 0.4));
    }
    assertThat(LastEpoch.mean(run, "pair_accuracy")).contains((30 * 0.8 + 10 * 0.4) / 40);
    assertThat(LastEpoch.mean(run, "accuracy")).isEmpty();
  }

  @Test
  void aRunThatWasImportedHasNone() {
    Storage run = Storage.of(new Configuration(), folder.toString());
    assertThat(LastEpoch.mean(run, "pair_accuracy")).isEmpty();
  }
}
