package io.skipclip.features.snapshots;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sequences of publishing, reading, pinning, expiring, stopping, going on, killing at any
 * use of a file, and time: {@link SnapshotWorld} checks after each step that nothing is lost that
 * is kept or pinned, and that every reader sees a whole snapshot.
 */
class SnapshotSequencesTest {
  private static final int STEPS = 250;

  @TempDir private Path folder;

  @AfterEach
  void revive() {
    InterruptedFileSystem.revive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void loseNothingThatIsKeptOrPinnedAndLeaveNothingElse(long seed) throws IOException {
    SnapshotWorld world = new SnapshotWorld(folder.resolve("folder"), seed);
    for (int step = 0; step < STEPS; step++) {
      world.step();
    }
  }
}
