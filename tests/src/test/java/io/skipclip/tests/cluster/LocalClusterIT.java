package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.tests.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that brings up HDFS and Spark on one machine. */
class LocalClusterIT {
  @TempDir private Path folder;

  @Test
  void keepsAFileThoughADataNodeAndTheNameNodeWereKilled() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "written whole\n");
    try (LocalCluster cluster =
        LocalCluster.start(folder.resolve("cluster"), "--workers", "0", "--datanodes", "2")) {
      assertThat(cluster.run("hdfs", "dfs", "-put", file.toString(), "/file").exitCode()).isZero();
      cluster.kill("datanode1");
      assertThat(cluster.run("status").exitCode()).isEqualTo(3);
      cluster.kill("namenode");
      cluster.restart("namenode");
      assertThat(cluster.run("hdfs", "dfs", "-cat", cluster.hdfs() + "/file").out())
          .containsExactly("written whole");
    }
  }

  @Test
  void leavesAFolderAloneThatHoldsSomethingElse() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("thesis.tex"), "years of work");
    Program program = LocalCluster.in(other).run("up");
    assertThat(program.exitCode()).isEqualTo(2);
    assertThat(other.resolve("thesis.tex")).exists();
  }
}
