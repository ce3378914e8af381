package io.skipclip.tests.cluster;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Gives all test classes of this package one cluster of two workers, two DataNodes and a
 * NodeManager, with videos.
 */
final class OneCluster implements BeforeAllCallback {
  private static final SampleSettings VIDEOS = new SampleSettings(40, 20, 1);

  private static Shared shared;

  /** The cluster. */
  static LocalCluster cluster() {
    return shared.cluster;
  }

  /** Its HDFS. */
  static FileSystem hdfs() {
    return shared.hdfs;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getRoot()
            .getStore(Namespace.create(OneCluster.class))
            .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
  }

  private record Shared(Path folder, LocalCluster cluster, FileSystem hdfs)
      implements CloseableResource {

    static Shared start() {
      try {
        Path folder = Files.createTempDirectory("skipclip-cluster");
        LocalCluster cluster =
            LocalCluster.start(folder.resolve("cluster"), "--datanodes", "2", "--yarn", "1");
        FileSystem hdfs = FileSystem.newInstance(URI.create(cluster.hdfs()), new Configuration());
        SampleArchive.write(folder.resolve("videos"), VIDEOS, done -> {});
        hdfs.copyFromLocalFile(
            new org.apache.hadoop.fs.Path(folder.resolve("videos").toUri()),
            new org.apache.hadoop.fs.Path("/videos"));
        return new Shared(folder, cluster, hdfs);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      hdfs.close();
      cluster.close();
      FileUtils.deleteDirectory(folder.toFile());
    }
  }
}
