package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real standalone cluster and HDFS in processes of their own, by {@code
 * cluster-conf/local-cluster}: a user's script, used as a user would.
 */
public final class LocalCluster implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of("..", "cluster-conf", "local-cluster").toAbsolutePath().normalize();

  /** For all processes, executors included: they live for seconds. */
  private static final String FRUGAL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Path folder;
  private final Map<String, String> environment;

  private LocalCluster(Path folder, Map<String, String> environment) {
    this.folder = folder.toAbsolutePath();
    this.environment = environment;
  }

  /** The cluster of a folder, whether it runs or not. */
  static LocalCluster in(Path folder) {
    return new LocalCluster(folder, Map.of());
  }

  /**
   * Starts a cluster.
   *
   * @param folder for its logs and data; need not exist
   * @param options of the script's command {@code up}, such as {@code --datanodes 2}
   */
  public static LocalCluster start(Path folder, String... options) throws IOException {
    return start(folder, Map.of(), options);
  }

  /**
   * Starts a cluster whose processes, and what they start, see some variables more.
   *
   * @param folder for its logs and data; need not exist
   * @param options of the script's command {@code up}, such as {@code --datanodes 2}
   */
  public static LocalCluster start(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    LocalCluster cluster = new LocalCluster(folder, environment);
    List<String> command = new ArrayList<>(List.of("up"));
    command.addAll(List.of(options));
    cluster.require(command.toArray(String[]::new));
    return cluster;
  }

  /** The default file system, such as {@code hdfs://127.0.0.1:40123}. */
  public String hdfs() throws IOException {
    return address("hdfs: ");
  }

  /** The master, such as {@code spark://127.0.0.1:40124}. */
  public String master() throws IOException {
    return address("spark: ");
  }

  /** Runs one of the script's commands and waits for its end. */
  public Program run(String... arguments) throws IOException {
    return begin(arguments).await();
  }

  /** Begins one of the script's commands. */
  public Running begin(String... arguments) throws IOException {
    Path output = Files.createTempDirectory(folder.getParent(), "output");
    return Running.begin(command(arguments), output);
  }

  /** What begins one of the script's commands. */
  public ProcessBuilder command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SKIPCLIP_CLUSTER", folder.toString());
    builder.environment().put("JDK_JAVA_OPTIONS", FRUGAL);
    builder.environment().putAll(environment);
    return builder;
  }

  /** Whether a process of the cluster runs. */
  public boolean isAlive(String name) throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve(name + ".pid")).strip());
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** A process of the cluster that runs: master, worker1, namenode, datanode1, ... */
  public ProcessHandle process(String name) throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve(name + ".pid")).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** Makes a folder for the event log of one application. */
  Path newEventFolder() throws IOException {
    return Files.createTempDirectory(folder, "events");
  }

  /** Ends a worker's executors as {@code kill -9} does; there is at least one. */
  void killExecutorsOf(String worker) throws IOException {
    List<ProcessHandle> executors = process(worker).children().toList();
    assertThat(executors).as("executors of " + worker).isNotEmpty();
    executors.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends a process as {@code kill -9} does: master, worker1, namenode, datanode1, ... */
  public void kill(String process) throws IOException {
    require("kill", process);
  }

  /** Starts processes that were killed again. */
  public void restart(String... processes) throws IOException {
    List<String> command = new ArrayList<>(List.of("start"));
    command.addAll(List.of(processes));
    require(command.toArray(String[]::new));
  }

  /** Takes the cluster down. */
  @Override
  public void close() throws IOException {
    require("down");
  }

  private Program require(String... arguments) throws IOException {
    Program program = run(arguments);
    assertThat(program.exitCode()).as(program.toString()).isZero();
    return program;
  }

  private String address(String name) throws IOException {
    return run("status").out().stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElseThrow();
  }
}
