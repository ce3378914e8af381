package io.skipclip.jobs.run;

import io.skipclip.model.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** Networks as the bytes of DL4J's model.zip: configuration, parameters, updater state. */
public final class Models {
  public static final String NAME = "model.zip";

  /** The weights alone, for PyTorch. */
  private static final String WEIGHTS = "model.safetensors";

  private Models() {}

  /** A network with everything that it takes to train on. */
  public static byte[] bytes(ComputationGraph graph) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(graph, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the network: " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  /** Writes what {@link #bytes} returns, of which nothing is held on the heap. */
  public static void write(ComputationGraph graph, OutputStream out) throws IOException {
    ModelSerializer.writeModel(graph, out, true);
  }

  /**
   * Publishes a network in a run's folder, for training on and for PyTorch.
   *
   * @param classes names of the classes that it tells apart, by number; empty for an encoder
   * @return the hash of model.zip
   */
  public static String publish(ComputationGraph graph, List<String> classes, Storage run) {
    run.write(WEIGHTS, out -> Weights.write(graph, classes, out));
    run.write(NAME, out -> write(graph, out));
    return run.sha256(NAME);
  }

  /** The network that {@link #bytes} wrote. */
  public static ComputationGraph read(byte[] bytes) {
    try {
      return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes), true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the network: " + e.getMessage(), e);
    }
  }

  /** The network that lies in a file. */
  public static ComputationGraph read(Storage folder, String name) {
    try (InputStream in = folder.open(name)) {
      return ModelSerializer.restoreComputationGraph(in, true);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the network: " + e.getMessage(), e);
    }
  }
}
