package io.skipclip.jobs.cli;

import io.skipclip.jobs.keys.InvalidSettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.util.Utils;

/**
 * The name that Spark calls this process by. By default it is the machine's, which need not resolve
 * in a container or on a laptop: then not even a SparkConf can be made.
 */
final class OwnName {
  private static final List<String> GIVEN = List.of("SPARK_LOCAL_HOSTNAME", "SPARK_LOCAL_IP");

  private OwnName() {}

  /**
   * Finds a name where the machine's own does not resolve: localhost in one process, on a cluster
   * the one that it was given.
   *
   * @param properties Spark's, as far as the settings say; those of the JVM win
   * @throws InvalidSettingsException if others could not call this process
   */
  static void settle(Map<String, String> properties) {
    if (GIVEN.stream().noneMatch(System.getenv()::containsKey)) {
      unresolved().ifPresent(name -> Utils.setCustomHostname(substitute(name, properties)));
    }
  }

  private static String substitute(String name, Map<String, String> properties) {
    String master = property("spark.master", properties).orElse("");
    Optional<String> given = property("spark.driver.host", properties);
    if (given.isEmpty() && !master.startsWith("local")) {
      throw new InvalidSettingsException(
          "Cannot be called by the executors of %s: this machine's host name %s does not resolve,"
                  .formatted(master, name)
              + " needs an entry in /etc/hosts, or an address in SPARK_LOCAL_IP");
    }
    return given.orElse("localhost");
  }

  private static Optional<String> property(String key, Map<String, String> properties) {
    return Optional.ofNullable(System.getProperty(key, properties.get(key)));
  }

  private static Optional<String> unresolved() {
    try {
      InetAddress.getLocalHost();
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of(String.valueOf(e.getMessage()).split(":", 2)[0]);
    }
  }
}
