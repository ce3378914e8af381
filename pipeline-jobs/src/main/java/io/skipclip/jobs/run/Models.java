package io.skipclip.jobs.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  /** The network that {@link #bytes} wrote. */
  public static ComputationGraph read(byte[] bytes) {
    try {
      return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the network: " + e.getMessage(), e);
    }
  }
}
