package io.skipclip.features.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldersTest {
  @TempDir java.nio.file.Path folder;

  @ParameterizedTest
  @CsvSource({
    "12:30.avi, ./12:30.avi",
    "a/12:30.avi, a/12:30.avi",
    "/a/12:30.avi, /a/12:30.avi",
    "file:/a/12:30.avi, file:/a/12:30.avi",
    "hdfs://host:1/a.avi, hdfs://host:1/a.avi",
    "a.avi, a.avi"
  })
  void aColonInARelativeNameIsNoScheme(String text, String path) {
    assertThat(Folders.path(text)).hasToString(path);
    assertThat(Folders.path(text).toUri().getScheme())
        .isEqualTo(text.contains(":/") ? text.substring(0, text.indexOf(':')) : null);
  }

  @Test
  void tellsAFileThatMayNotBeReadFromOneThatIsNotThere() throws IOException {
    Files.writeString(folder.resolve("there"), "x");
    try (FileSystem fs = new LocalFileSystem(new Unreadable())) {
      fs.initialize(folder.toUri(), new Configuration());
      assertThatThrownBy(() -> Folders.open(fs, new Path(folder + "/there")))
          .isInstanceOf(AccessControlException.class)
          .hasMessage("Permission denied");
      assertThatThrownBy(() -> Folders.open(fs, new Path(folder + "/absent")))
          .isInstanceOf(FileNotFoundException.class)
          .hasMessageEndingWith("absent does not exist");
    }
  }

  /** Opens files as Java does for a user without the right to read them. */
  private static final class Unreadable extends RawLocalFileSystem {
    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
      getFileStatus(file);
      throw new FileNotFoundException(file.toUri().getPath() + " (Permission denied)");
    }
  }
}
