package io.skipclip.jobs.ending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class ClusterTroubleTest {
  @Test
  void namesTheMissingJarsWhereSparkTellsOfALambda() {
    ClusterTrouble trouble =
        trouble(
            new SparkException(
                "Job aborted due to stage failure: Lost task 0.3: java.lang.ClassCastException:"
                    + " cannot assign instance of java.lang.invoke.SerializedLambda to field",
                null));
    assertThat(trouble.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(trouble.sentence()).contains("they lack the program's jars", "submit.sh");
  }

  @Test
  void knowsClassesOfTheProgramFromOthers() {
    assertThat(ClusterTrouble.of(new NoClassDefFoundError("org/nd4j/linalg/factory/Nd4j")))
        .isPresent();
    assertThat(ClusterTrouble.of(new ClassNotFoundException("com.example.Other"))).isEmpty();
  }

  @Test
  void namesTheMissingNativeLibraryHoweverDeepItIs() {
    Throwable failure =
        new IllegalStateException(
            "Cannot finish pretrain epoch 1 round 1/2",
            new ExceptionInInitializerError(
                new UnsatisfiedLinkError("no jnind4jcpu in java.library.path: /usr/lib")));
    assertThat(trouble(failure).sentence())
        .startsWith("Cannot load a native library (no jnind4jcpu in java.library.path: /usr/lib)");
  }

  @Test
  void namesTheServerThatDoesNotAnswer() {
    ConnectException refused =
        new ConnectException(
            "Call From a/127.0.0.1 to b:8020 failed on connection exception:"
                + " java.net.ConnectException: Connection refused; For more details see: there");
    ClusterTrouble trouble = trouble(new UncheckedIOException("wrapped", refused));
    assertThat(trouble.code()).isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(trouble.sentence()).endsWith("java.net.ConnectException: Connection refused");
  }

  /** A server that is killed while it is called, or lies behind a broken line. */
  @Test
  void namesTheServerWhateverWayTheCallBroke() {
    for (IOException broken :
        List.of(
            new SocketException("Connection reset"),
            new NoRouteToHostException("No route to host"),
            new SocketTimeoutException("60000 millis timeout while waiting for channel"))) {
      ClusterTrouble trouble = trouble(new UncheckedIOException(broken.getMessage(), broken));
      assertThat(trouble.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(trouble.sentence()).isEqualTo("Cannot reach a server: " + broken.getMessage());
    }
  }

  @Test
  void namesTheServerThatWentAwayInMidCall() {
    EOFException gone =
        new EOFException(
            "End of File Exception between local host is: \"a/127.0.0.1\"; destination host is:"
                + " \"b\":8020; : java.io.EOFException");
    assertThat(trouble(new UncheckedIOException(gone.getMessage(), gone)).code())
        .isEqualTo(ExitCode.WRONG_INPUT);
    assertThat(ClusterTrouble.of(new EOFException("a file's end"))).isEmpty();
  }

  @Test
  void namesWhatMayNoLongerBeReadOrWritten() {
    AccessControlException refused =
        new AccessControlException(
            "Permission denied: user=ada, access=EXECUTE, inode=\"/run\":ada:staff:d---------\n\tat");
    for (Throwable failure :
        List.of(
            new UncheckedIOException(refused.getMessage(), refused),
            new IllegalStateException(refused.getMessage()))) {
      ClusterTrouble trouble = trouble(failure);
      assertThat(trouble.code()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(trouble.sentence())
          .isEqualTo(
              "Cannot read or write a file: Permission denied: user=ada, access=EXECUTE,"
                  + " inode=\"/run\":ada:staff:d---------, needs the right to");
    }
  }

  @Test
  void saysThatTheNameNodeIsInSafeMode() {
    IOException refused = new IOException("Cannot create /run. Name node is in safe mode.\nMore");
    assertThat(trouble(refused).sentence()).contains("NameNode is in safe mode");
  }

  @Test
  void tellsAFullDiskOrQuotaByWhatCouldNotBeWritten() {
    IOException full = new IOException("No space left on device");
    ClusterTrouble trouble =
        trouble(new UncheckedIOException("Cannot save checkpoint: " + full.getMessage(), full));
    assertThat(trouble.code()).isEqualTo(ExitCode.NO_ROOM);
    assertThat(trouble.sentence()).isEqualTo("Cannot save checkpoint: No space left on device");
    assertThat(trouble(new IOException("The DiskSpace quota of /user is exceeded: 1 B")).code())
        .isEqualTo(ExitCode.NO_ROOM);
  }

  @Test
  void leavesOtherFailuresAlone() {
    assertThat(ClusterTrouble.of(new IllegalStateException("a defect"))).isEmpty();
  }

  private static ClusterTrouble trouble(Throwable failure) {
    return ClusterTrouble.of(failure).orElseThrow();
  }
}
