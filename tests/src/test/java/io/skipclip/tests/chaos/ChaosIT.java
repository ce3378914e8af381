package io.skipclip.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small campaign of faults; {@code tests/chaos} runs larger ones. */
class ChaosIT {
  private static final Path KEPT = Path.of("target", "chaos").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void losesAndDuplicatesNothing() throws Exception {
    Campaign.Plan plan =
        Campaign.Plan.of(
            List.of(
                "1",
                "5",
                "--kinds",
                "driver-killed,executor-killed,driver-stopped,input-flipped,staged-flipped",
                "--stages",
                "prepare,index,pretrain"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Tally tally;
    try (Site site = Site.start(folder, false)) {
      tally =
          new Campaign(site, KEPT, new PrintStream(out, true, StandardCharsets.UTF_8)).run(plan);
    }
    assertThat(tally.failed()).as(out.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(tally.injected()).as(out.toString(StandardCharsets.UTF_8)).isPositive();
  }
}
