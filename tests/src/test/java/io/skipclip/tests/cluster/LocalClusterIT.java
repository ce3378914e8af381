package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.tests.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void tellsWhereThePagesOfItsProcessesAre() throws Exception {
    try (LocalCluster cluster =
        LocalCluster.start(folder.resolve("cluster"), "--workers", "1", "--datanodes", "1")) {
      List<String> pages =
          cluster.run("status").out().stream().filter(line -> line.startsWith("page of ")).toList();
      assertThat(pages).hasSize(4);
      for (String page : pages) {
        assertThat(page)
            .matches("page of (master|worker1|namenode|datanode1): http://127.0.0.1:[1-9]\\d+");
        assertThat(answer(page.replaceFirst(".*: ", ""))).isEqualTo(200);
      }
    }
  }

  private static int answer(String page) throws Exception {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(page)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
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
