package io.skipclip.features.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of a file system that isn't local, as HDFS. */
class SourceFolderTest {
  @TempDir private Path folder;

  @Test
  void namesAFolderThatMayNotBeReadInOneLine() throws IOException {
    Files.createDirectories(folder.resolve("videos/A/shut"));
    Files.writeString(folder.resolve("videos/A/a.avi"), "a");
    assertThatThrownBy(this::listing)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot list videos of remote:%s/videos/A/shut: Permission denied: user=nobody, needs the right to read it and to enter it"
                .formatted(folder));
  }

  @Test
  void leavesFoldersBesideTheVideosThatMayNotBeRead() throws IOException {
    Files.createDirectories(folder.resolve("videos/A"));
    Files.createDirectories(folder.resolve("lists/shut"));
    Files.createDirectories(folder.resolve("shut"));
    Files.writeString(folder.resolve("videos/A/a.avi"), "a");
    Files.writeString(folder.resolve("videos/A/b.avi"), "b");
    assertThat(listing().videos())
        .extracting(ListedVideo::path)
        .containsExactly(
            "remote:%s/videos/A/a.avi".formatted(folder),
            "remote:%s/videos/A/b.avi".formatted(folder));
  }

  private Listing listing() throws IOException {
    Configuration conf = new Configuration();
    conf.set("fs.remote.impl", RemoteFileSystem.class.getName());
    String videos = "remote://" + folder.resolve("videos");
    return Listing.of(conf, videos, Optional.empty(), TestSplits.AUTO);
  }

  /** Local files under a scheme of their own, of which folders named shut are another's. */
  public static final class RemoteFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("remote:///");
    }

    @Override
    public String getScheme() {
      return "remote";
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
      if (path.getName().equals("shut")) {
        throw new AccessControlException("Permission denied: user=nobody\n\tat a.b.C.d(C.java:1)");
      }
      return super.listStatus(path);
    }
  }
}
