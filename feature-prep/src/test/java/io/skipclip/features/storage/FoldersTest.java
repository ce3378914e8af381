package io.skipclip.features.storage;

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

class FoldersTest {
  @TempDir java.nio.file.Path folder;

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
