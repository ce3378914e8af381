package io.skipclip.jobs.run;

import io.skipclip.features.InvalidInputException;
import io.skipclip.model.archive.NetworkArchive;
import io.skipclip.model.archive.NetworkOutline;
import io.skipclip.model.archive.UnsafeNetworkException;
import io.skipclip.model.embedding.Encoders;
import io.skipclip.model.weights.Weights;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Networks as the bytes of DL4J's model.zip: configuration, parameters, updater state. */
public final class Models {
  public static final String NAME = "model.zip";

  /** The weights alone, for PyTorch. */
  private static final String WEIGHTS = "model.safetensors";

  private static final int BUFFER_BYTES = 1 << 16;

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
    NetworkArchive.write(graph, out);
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

  /**
   * The network that {@link #bytes} wrote, to train on.
   *
   * @throws InvalidInputException if it is none that this project writes
   */
  public static ComputationGraph read(byte[] bytes) {
    return checked("the network", new ByteArrayInputStream(bytes), NetworkArchive::read);
  }

  /** The same without its updater's state, to look at pictures. */
  public static ComputationGraph readWeights(byte[] bytes) {
    return checked("the network", new ByteArrayInputStream(bytes), NetworkArchive::readWeights);
  }

  /**
   * A network that has an encoder of clips, to encode with: the one that {@link #bytes} wrote, or
   * where that trained on single frames, what it hands on.
   *
   * @throws InvalidInputException if it is none that this project writes
   */
  public static ComputationGraph readEncoder(byte[] bytes) {
    return Encoders.ofClips(readWeights(bytes));
  }

  /** The same of the network that lies in a file. */
  public static ComputationGraph readEncoder(Storage folder) {
    return Encoders.ofClips(readWeights(folder));
  }

  /** The network that lies in a file, to train on. */
  static ComputationGraph read(Storage folder) {
    return checked(file(folder), folder.open(NAME), NetworkArchive::read);
  }

  /** The same without its updater's state, to look at pictures. */
  private static ComputationGraph readWeights(Storage folder) {
    return checked(file(folder), folder.open(NAME), NetworkArchive::readWeights);
  }

  /** What the network in a file computes; the file is checked to its end. */
  static NetworkOutline outline(Storage folder) {
    return checked(file(folder), folder.open(NAME), NetworkArchive::outline);
  }

  /** What the network in a file's bytes computes; they are checked to their end. */
  static NetworkOutline outline(byte[] bytes) {
    return checked("the network", new ByteArrayInputStream(bytes), NetworkArchive::outline);
  }

  private static String file(Storage folder) {
    return "%s of %s".formatted(NAME, folder.location());
  }

  private interface Reading<T> {
    T of(InputStream in) throws IOException;
  }

  private static <T> T checked(String what, InputStream file, Reading<T> reading) {
    try (InputStream in = new BufferedInputStream(file, BUFFER_BYTES)) {
      return reading.of(in);
    } catch (UnsafeNetworkException e) {
      throw new InvalidInputException("Cannot read %s: %s".formatted(what, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s: %s".formatted(what, e.getMessage()), e);
    }
  }
}
