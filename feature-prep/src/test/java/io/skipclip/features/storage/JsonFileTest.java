package io.skipclip.features.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
  private static final Configuration CONF = new Configuration();
  private static final Note NOTE =
      new Note("a b", 17, 0.1, 2.5f, Duration.ofSeconds(90), Map.of("x", -0.0));

  @TempDir private Path folder;
  private Path file;

  /** Of all kinds of values that records here have. */
  private record Note(
      String text, long number, double part, float large, Duration time, Map<String, Double> map) {}

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("note.json");
    JsonFile.write(CONF, path(), NOTE);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(JsonFile.read(CONF, path(), Note.class)).isEqualTo(NOTE);
    assertThat(JsonFile.parse(Files.readString(file), Note.class)).isEqualTo(NOTE);
    assertThat(JsonFile.readTree(CONF, path()).size()).isEqualTo(6);
  }

  @Test
  void noticesEveryBitThatChangesSomething() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      JsonFile.readIntact(CONF, path(), Note.class)
          .ifPresent(note -> assertThat(note).isEqualTo(NOTE)); // a blank between two values
    }
    Files.writeString(file, new String(whole, UTF_8).replace("17", "18"));
    assertThatThrownBy(() -> JsonFile.read(CONF, path(), Note.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("not what its ownSha256 says");
  }

  @Test
  void takesAFileOfAnEarlierVersionAsItIs() throws IOException {
    String bare = Files.readString(file).replaceAll(",\\s*\"ownSha256\"[^}]*}", "}");
    Files.writeString(file, bare.replace("17", "18"));
    assertThat(JsonFile.read(CONF, path(), Note.class).number()).isEqualTo(18);
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }
}
