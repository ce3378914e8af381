package io.skipclip.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.tests.ChangingArchive;
import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import io.skipclip.tests.cluster.LocalCluster;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.SafeModeAction;

/**
 * Where faults happen: two workers, two DataNodes, and videos. Commands run there as a user who is
 * not HDFS's superuser, with locks that expire soon.
 */
final class Site implements AutoCloseable {
  /** A lock's, in seconds. */
  static final int EXPIRY_SECONDS = 6;

  private static final int TRAIN_VIDEOS = 40;
  private static final int TEST_VIDEOS = 20;
  private static final String USER = "skipclip";
  private static final Duration START = Duration.ofMinutes(2);
  private static final List<String> PROCESSES =
      List.of("namenode", "datanode1", "datanode2", "master", "worker1", "worker2");
  private static final java.nio.file.Path JARS =
      java.nio.file.Path.of("..", "pipeline-jobs", "target", "lib").toAbsolutePath().normalize();

  /** In place of the jars that would be copied for each executor: they are taken where they lie. */
  private static final java.nio.file.Path ONE_JAR = JARS.resolve("../skipclip.jar").normalize();

  private static final List<String> SPARK =
      List.of(
          "spark.driver.memory=640m",
          "spark.executor.memory=768m",
          "spark.cores.max=2", // of four: a command that stands still keeps its executors
          "spark.driver.extraClassPath=" + JARS + "/*",
          "spark.executor.extraClassPath=" + JARS + "/*",
          "spark.ui.enabled=false",
          "spark.eventLog.enabled=false");

  private final java.nio.file.Path work;
  private final LocalCluster cluster;
  private final DistributedFileSystem hdfs;
  private final ChangingArchive archive;
  private final boolean mounts;

  private Site(
      java.nio.file.Path work,
      LocalCluster cluster,
      DistributedFileSystem hdfs,
      ChangingArchive archive,
      boolean mounts) {
    this.work = work;
    this.cluster = cluster;
    this.hdfs = hdfs;
    this.archive = archive;
    this.mounts = mounts;
  }

  /**
   * Brings it up.
   *
   * @param work an empty folder
   * @param mounts whether file systems may be mounted, which nobody but their maker unmounts
   */
  static Site start(java.nio.file.Path work, boolean mounts) throws IOException {
    java.nio.file.Path scratch = Files.createDirectories(work.resolve("scratch"));
    if (mounts) {
      shell("mount -t tmpfs -o size=64m tmpfs " + scratch);
    }
    LocalCluster cluster =
        LocalCluster.start(
            work.resolve("cluster"),
            Map.of("SPARK_LOCAL_DIRS", scratch.toString()),
            "--datanodes",
            "2",
            "--cores",
            "2",
            "--memory",
            "1536m");
    Configuration conf = new Configuration();
    conf.set("fs.defaultFS", cluster.hdfs());
    conf.set("dfs.replication", "2");
    conf.setInt("ipc.client.connect.max.retries", 3);
    DistributedFileSystem hdfs =
        (DistributedFileSystem) FileSystem.newInstance(URI.create(cluster.hdfs()), conf);
    ChangingArchive archive = ChangingArchive.write(work, TRAIN_VIDEOS, TEST_VIDEOS);
    hdfs.copyFromLocalFile(new Path(archive.videos().toUri()), new Path("/videos"));
    hdfs.setOwner(new Path("/"), USER, null);
    return new Site(work, cluster, hdfs, archive, mounts);
  }

  LocalCluster cluster() {
    return cluster;
  }

  DistributedFileSystem hdfs() {
    return hdfs;
  }

  /** The videos, as they are on HDFS, and others of the same names. */
  ChangingArchive archive() {
    return archive;
  }

  /** A folder for what is local. */
  java.nio.file.Path work() {
    return work;
  }

  /** Where Spark keeps what it shuffles: a small disk of its own, if mounts are possible. */
  java.nio.file.Path scratch() {
    return work.resolve("scratch");
  }

  boolean mounts() {
    return mounts;
  }

  /**
   * Begins a command.
   *
   * @param logs a new folder for what it prints
   */
  Job begin(java.nio.file.Path logs, List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of("submit", "--jars", ONE_JAR.toUri().toString()));
    for (String setting : SPARK) {
      command.addAll(List.of("--conf", setting));
    }
    command.addAll(words);
    command.addAll(List.of("--conf", settings(), "lock-expiry=" + EXPIRY_SECONDS + "s"));
    command.addAll(List.of("evaluate.baselines=false", "evaluate.ten-clips=false"));
    ProcessBuilder builder = cluster.command(command.toArray(String[]::new));
    builder.environment().put("HADOOP_USER_NAME", USER);
    return new Job(Running.begin(builder, Files.createDirectories(logs)));
  }

  private static String settings() {
    try {
      return java.nio.file.Path.of(LocalCluster.class.getResource("tiny.conf").toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts what was killed, and waits until it serves. */
  void heal() throws IOException, InterruptedException {
    List<String> dead = new ArrayList<>();
    for (String name : PROCESSES) {
      if (!cluster.isAlive(name)) {
        dead.add(name);
      }
    }
    if (!dead.isEmpty()) {
      cluster.restart(dead.toArray(String[]::new));
    }
    long begunNanos = System.nanoTime();
    while (!serves() && System.nanoTime() - begunNanos < START.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Whether HDFS can be written to; connections to a NameNode that was killed fail once. */
  private boolean serves() {
    try {
      return !hdfs.setSafeMode(SafeModeAction.SAFEMODE_GET);
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs a line of shell. */
  static void shell(String line) throws IOException {
    java.nio.file.Path output = Files.createTempDirectory("chaos-shell");
    try {
      Program program = Running.begin(new ProcessBuilder("bash", "-c", line), output).await();
      assertThat(program.exitCode()).as(line + program).isZero();
    } finally {
      org.apache.commons.io.FileUtils.deleteDirectory(output.toFile());
    }
  }

  @Override
  public void close() throws IOException {
    hdfs.close();
    cluster.close();
    if (mounts) {
      shell("umount -l " + scratch());
    }
  }
}
