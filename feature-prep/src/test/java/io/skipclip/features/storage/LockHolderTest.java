package io.skipclip.features.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.storage.LockHolder.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockHolderTest {
  private static final Configuration CONF = new Configuration();
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final LockOwner ELSEWHERE =
      new LockOwner("elsewhere", "another boot", 123, "77", "ada", "pretrain");

  @TempDir private Path folder;

  @Test
  void seesWhoHoldsAFolderAndDisturbsNothing() throws IOException {
    LockRequest request =
        new LockRequest("run", folder.toString(), "pretrain", Duration.ofMinutes(10));
    try (FolderLock lock = FolderLock.take(CONF, request, at(NOON))) {
      Map<String, String> before = files();
      assertThat(holders(NOON.plusSeconds(5)))
          .containsExactly(
              new LockHolder(LockOwner.here("pretrain"), NOON, NOON.plusSeconds(600), State.ALIVE));
      assertThat(files()).isEqualTo(before);
      lock.requireHeld();
    }
    assertThat(holders(NOON)).isEmpty();
  }

  @Test
  void tellsALockThatExpiredFromOneWhoseProcessIsGone() throws Exception {
    Process process = new ProcessBuilder("sleep", "1000").start();
    leave("expired", ELSEWHERE, NOON);
    leave("gone", LockOwner.of(process.pid(), "pretrain"), NOON.plusSeconds(60));
    assertThat(holders(NOON)).extracting(LockHolder::state).contains(State.ALIVE);
    process.destroyForcibly().waitFor();
    Map<String, String> before = files();
    assertThat(holders(NOON))
        .extracting(LockHolder::state)
        .containsExactly(State.GONE, State.EXPIRED);
    assertThat(files()).as("which the next writer may remove, not who looks").isEqualTo(before);
  }

  @Test
  void thoseThatCountComeFirst() throws IOException {
    leave("a", ELSEWHERE, NOON);
    leave("b", ELSEWHERE, NOON.plusSeconds(1));
    assertThat(holders(NOON)).extracting(LockHolder::isAlive).containsExactly(true, false);
  }

  @Test
  void takesALockThatIsDamagedOrUnfinishedForNone() throws IOException {
    Files.writeString(folder.resolve(".lock-1.json"), "{\"owner\":");
    Files.writeString(folder.resolve("..lock-1.json.2"), "{\"own");
    assertThat(holders(NOON)).isEmpty();
    assertThat(files()).hasSize(2);
  }

  @Test
  void nobodyHoldsAFolderThatIsNotThere() throws IOException {
    folder = folder.resolve("absent");
    assertThat(holders(NOON)).isEmpty();
    assertThat(folder).doesNotExist();
  }

  private List<LockHolder> holders(Instant now) throws IOException {
    return LockHolder.in(CONF, path(), at(now));
  }

  private void leave(String name, LockOwner owner, Instant expiresAt) throws IOException {
    JsonFile.write(
        CONF,
        new org.apache.hadoop.fs.Path(path(), ".lock-" + name + ".json"),
        new LockClaim(owner, expiresAt.minusSeconds(60), expiresAt, true));
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(folder.toString());
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }
}
