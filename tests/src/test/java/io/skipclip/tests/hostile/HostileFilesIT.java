package io.skipclip.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.tests.FinishedDemo;
import io.skipclip.tests.hostile.HostileFiles.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that somebody else made: each is refused in one line with the documented exit code, or
 * changes nothing. {@code -Dhostile.cases=2000 -Dhostile.seed=2} runs others.
 */
class HostileFilesIT {
  @TempDir private Path work;

  @Test
  void areRefusedInOneLineOrChangeNothing() throws IOException {
    long seed = Long.getLong("hostile.seed", 1);
    int cases = Integer.getInteger("hostile.cases", 200);
    List<Outcome> outcomes = new HostileFiles(FinishedDemo.folder(), work, seed).run(cases);
    System.out.println(HostileFiles.table(outcomes));
    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(cases);
    assertThat(outcomes).filteredOn(outcome -> !outcome.problem().isEmpty()).isEmpty();
  }
}
