package io.skipclip.jobs.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** Networks as the bytes of DL4J's model.zip: configuration, parameters, updater state. */
public final class Models {
  public static final String NAME = "model.zip";

  private Models() {}

  /** A network with everything that it takes to train on. */
  public static byte[] bytes(ComputationGraph graph) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(graph, out, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the network: " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  /** The SHA-256 of a network's bytes, in hexadecimal. */
  public static String fingerprint(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  /** The network that {@link #bytes} wrote. */
  public static ComputationGraph read(byte[] bytes) {
    try {
      return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the network: " + e.getMessage(), e);
    }
  }
}
