package io.skipclip.jobs.ending;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;

/**
 * What is wrong with a cluster, where Spark and Hadoop say it in many words or misleading ones.
 *
 * @param code what the process ends with
 * @param sentence what is wrong
 * @param mayPass whether it may be over in a moment
 */
record ClusterTrouble(ExitCode code, String sentence, boolean mayPass) {
  private static final String OF_THE_PROGRAM =
      "(io[./]skipclip|org[./](nd4j|deeplearning4j|bytedeco))[./].*";

  /** Recognises a trouble anywhere in a chain of causes. */
  static Optional<ClusterTrouble> of(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause)
        .flatMap(t -> recognised(t).stream())
        .findFirst();
  }

  private static Optional<ClusterTrouble> recognised(Throwable t) {
    String message = String.valueOf(t.getMessage());
    if (lacksClasses(t, message)) {
      return trouble(
          ExitCode.WRONG_USAGE,
          "Cannot run on the executors: they lack the program's jars, needs a start by"
              + " cluster-conf/submit.sh, or spark.jars that names them");
    }
    if (lacksNatives(t, message)) {
      return trouble(
          ExitCode.WRONG_USAGE,
          "Cannot load a native library ("
              + firstLine(message)
              + "), needs the jars for linux-x86_64 on driver and executors, and a folder to unpack"
              + " them into (org.bytedeco.javacpp.cachedir)");
    }
    if (message.matches("(?s).*(No space left on device|[Qq]uota .*exceeded).*")) {
      return trouble(ExitCode.NO_ROOM, firstLine(message));
    }
    if (message.contains("bigger than spark.driver.maxResultSize")) {
      return trouble(
          ExitCode.WRONG_USAGE,
          "Cannot collect what the tasks found: "
              + firstLine(message).replaceFirst("^.*?(Total size)", "$1").replaceFirst("^T", "t")
              + ", needs a larger spark.driver.maxResultSize (0: no limit)");
    }
    if (message.contains("Name node is in safe mode")) {
      return passing(
          "Cannot write to HDFS: its NameNode is in safe mode, needs the end of that"
              + " (hdfs dfsadmin -safemode get)");
    }
    if (lacksPermission(t, message)) {
      return trouble(
          ExitCode.WRONG_INPUT,
          "Cannot read or write a file: " + firstLine(message) + ", needs the right to");
    }
    if (t instanceof SocketException
        || t instanceof SocketTimeoutException
        || t instanceof UnknownHostException
        || (t instanceof EOFException && message.contains("destination host is"))) {
      return passing("Cannot reach a server: " + message.split(";", 2)[0]);
    }
    return Optional.empty();
  }

  // A lambda whose class is absent arrives as its serialised form, which then is in no field's
  // place.
  private static boolean lacksClasses(Throwable t, String message) {
    boolean absent = t instanceof ClassNotFoundException || t instanceof NoClassDefFoundError;
    return message.contains("SerializedLambda") || (absent && message.matches(OF_THE_PROGRAM));
  }

  private static boolean lacksPermission(Throwable t, String message) {
    return t instanceof AccessControlException
        || t instanceof AccessDeniedException
        || message.startsWith("Permission denied: user="); // of HDFS, as a task's failure tells it
  }

  private static boolean lacksNatives(Throwable t, String message) {
    return t instanceof UnsatisfiedLinkError
        || message.contains("UnsatisfiedLinkError")
        || t.getClass().getSimpleName().equals("NoAvailableBackendException");
  }

  private static Optional<ClusterTrouble> trouble(ExitCode code, String sentence) {
    return Optional.of(new ClusterTrouble(code, sentence, false));
  }

  private static Optional<ClusterTrouble> passing(String sentence) {
    return Optional.of(new ClusterTrouble(ExitCode.WRONG_INPUT, sentence, true));
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
