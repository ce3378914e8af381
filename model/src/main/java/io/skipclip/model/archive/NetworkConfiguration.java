package io.skipclip.model.archive;

import io.skipclip.model.network.ParameterCount;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Reads the configuration.json of a model.zip, which names classes that are then made. */
final class NetworkConfiguration {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /** Ours have 10 KB. */
  private static final int MOST_BYTES = 1 << 20;

  /** Ours have 8 levels. */
  private static final int MOST_LEVELS = 32;

  private static final String CLASS = "@class";
  private static final String OURS = "io.skipclip.model.";

  /** What our networks are made of besides our own classes. */
  private static final Set<String> THEIRS =
      Set.of(
          "org.deeplearning4j.nn.conf.dropout.Dropout",
          "org.deeplearning4j.nn.conf.graph.LayerVertex",
          "org.deeplearning4j.nn.conf.graph.MergeVertex",
          "org.deeplearning4j.nn.conf.graph.ReshapeVertex",
          "org.deeplearning4j.nn.conf.layers.DenseLayer",
          "org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer",
          "org.deeplearning4j.nn.conf.layers.LossLayer",
          "org.deeplearning4j.nn.conf.layers.OutputLayer",
          "org.deeplearning4j.nn.weights.WeightInitXavier",
          "org.nd4j.linalg.activations.impl.ActivationIdentity",
          "org.nd4j.linalg.activations.impl.ActivationReLU",
          "org.nd4j.linalg.activations.impl.ActivationSigmoid",
          "org.nd4j.linalg.activations.impl.ActivationSoftmax",
          "org.nd4j.linalg.learning.config.NoOp");

  /** The objects whose class isn't named, since it is always the same. */
  private static final Set<String> PLAIN =
      Set.of("defaultConfiguration", "layerConf", "vertices", "vertexInputs");

  private NetworkConfiguration() {}

  /**
   * Reads what is left of a stream.
   *
   * @throws UnsafeNetworkException if it is no configuration, or names a class that none of our
   *     networks has; nothing was made of it then
   */
  static ComputationGraphConfiguration read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new UnsafeNetworkException(
          String.format(
              Locale.ROOT, "its configuration has more than %,d bytes, needs fewer", MOST_BYTES));
    }
    JsonNode tree = MovedClasses.renamed(tree(bytes));
    requireKnownClasses("", tree);
    // what was checked, not the bytes: another reader might see something else in them
    return ComputationGraphConfiguration.fromJson(tree.toString());
  }

  /**
   * How many numbers a network has.
   *
   * @throws UnsafeNetworkException if there can be no such network
   */
  static long parameters(ComputationGraphConfiguration configuration) {
    long numbers = ParameterCount.of(configuration);
    if (numbers < 1) {
      throw new UnsafeNetworkException(
          String.format(
              Locale.ROOT,
              "its configuration describes a network of %,d numbers, needs 1 or more",
              numbers));
    }
    return numbers;
  }

  private static JsonNode tree(byte[] bytes) throws IOException {
    try {
      requireShallow(bytes);
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new UnsafeNetworkException(
          "its configuration is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Before a tree is built, which takes a call a level. */
  private static void requireShallow(byte[] bytes) throws IOException {
    try (JsonParser parser = JSON.getFactory().createParser(bytes)) {
      int levels = 0;
      while (parser.nextToken() != null && levels <= MOST_LEVELS) {
        levels += parser.currentToken().isStructStart() ? 1 : 0;
        levels -= parser.currentToken().isStructEnd() ? 1 : 0;
      }
      if (levels > MOST_LEVELS) {
        throw new UnsafeNetworkException(
            String.format(
                Locale.ROOT,
                "its configuration has more than %d levels, needs fewer",
                MOST_LEVELS));
      }
    }
  }

  private static void requireKnownClasses(String name, JsonNode node) {
    if (node.isObject() && !name.isEmpty() && !PLAIN.contains(name)) {
      requireKnown(name, node.path(CLASS).asText());
    }
    for (JsonNode element : node.isArray() ? node : JSON.createArrayNode()) {
      requireKnownClasses(name, element);
    }
    node.fields()
        .forEachRemaining(
            (Map.Entry<String, JsonNode> field) ->
                requireKnownClasses(
                    name.equals("vertices") ? "vertex " + field.getKey() : field.getKey(),
                    field.getValue()));
  }

  private static void requireKnown(String name, String found) {
    if (!found.startsWith(OURS) && !THEIRS.contains(found)) {
      throw new UnsafeNetworkException(
          "its configuration makes %s of class '%s', needs one of those that our networks have"
              .formatted(name, found));
    }
  }
}
