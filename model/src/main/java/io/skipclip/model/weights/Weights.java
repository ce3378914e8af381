package io.skipclip.model.weights;

import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.encoder.EncoderShape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network's weights to and from files of PyTorch's, by the names of {@link StateDict}. */
public final class Weights {
  /** How PyTorch counts batches; nothing here depends on it. */
  private static final String BATCH_COUNT = ".num_batches_tracked";

  private static final String CLASSIFIER = "fc.";

  private Weights() {}

  /**
   * Writes all parameters and running statistics as a safetensors file.
   *
   * @param classes names of the classes that it tells apart, by number; empty if it isn't known
   */
  public static void write(ComputationGraph graph, List<String> classes, OutputStream out)
      throws IOException {
    SafeTensors.write(StateDict.of(graph), ClassNames.about(classes), out);
  }

  /** The bytes that {@link #write} writes. */
  public static byte[] export(ComputationGraph graph, List<String> classes) {
    return SafeTensors.bytes(StateDict.of(graph), ClassNames.about(classes));
  }

  /**
   * The names of the classes that a file's classifier tells apart, by number; empty if it doesn't
   * say.
   *
   * @throws IllegalArgumentException if they are no list of names, or not one a row of {@code fc}
   */
  public static List<String> classes(SafeTensors file) {
    List<String> classes = ClassNames.of(file);
    if (!classes.isEmpty()) {
      file.tensor(CLASSIFIER + "bias", classes.size());
    }
    return classes;
  }

  /** Whether a file holds a classifier's linear layer, {@code fc}. */
  public static boolean isOfClassifier(SafeTensors file) {
    return file.names().contains(CLASSIFIER + "weight");
  }

  /**
   * Copies a file's tensors into a network of the same shape.
   *
   * @throws IllegalArgumentException where a tensor is missing, doesn't fit, or is none of the
   *     network's
   */
  public static void load(SafeTensors file, ComputationGraph graph) {
    Map<String, INDArray> tensors = StateDict.of(graph);
    requireNoOthers(file, tensors::containsKey);
    tensors.forEach((name, tensor) -> tensor.assign(file.tensor(name, tensor.shape())));
  }

  /**
   * Makes both encoders of a pretext network from a 2D ResNet-18 with torchvision's names: weights
   * repeated along time and divided by how often, batch norm's as they are. A 2D f becomes the 2D
   * network itself. The rotation head is left as it was; the file's classifier isn't used.
   *
   * @throws IllegalArgumentException where a tensor is missing, doesn't fit, or is unknown
   */
  public static void inflate(SafeTensors file, ComputationGraph pretext) {
    List<String> used = new ArrayList<>();
    StateDict.of(pretext)
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("g.") || name.startsWith("f.")) {
                String source = torchvision(name.substring(2));
                Inflation.fill(tensor, file::tensor, source);
                used.add(source);
              }
            });
    requireNoOthers(file, name -> used.contains(name) || name.startsWith(CLASSIFIER));
  }

  /**
   * Makes an encoder of clips from one of single frames, running statistics and all, as {@link
   * #inflate(SafeTensors, ComputationGraph)} does.
   *
   * @throws IllegalArgumentException where they are not of one width
   */
  public static void inflate(EncoderRuntime frames, EncoderRuntime clips) {
    if (!clips.shape().equals(new EncoderShape(true, frames.shape().width()))) {
      throw new IllegalArgumentException(
          "Cannot inflate " + frames.shape() + " to " + clips.shape() + ": needs the same width");
    }
    Map<String, INDArray> flat = frames.tensors();
    clips
        .tensors()
        .forEach(
            (name, tensor) ->
                Inflation.fill(tensor, (source, shape) -> flat.get(source).dup(), name));
  }

  private static String torchvision(String name) {
    return name.replace(".down.", ".downsample.");
  }

  private static void requireNoOthers(SafeTensors file, Predicate<String> known) {
    file.names().stream()
        .filter(name -> !name.endsWith(BATCH_COUNT) && !known.test(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "Cannot use %s: it has a tensor %s, needs the network's own and no others"
                      .formatted(file.file(), name));
            });
  }
}
