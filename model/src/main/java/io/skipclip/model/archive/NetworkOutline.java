package io.skipclip.model.archive;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.SerializationFeature;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * What a network computes: its layers by name, their kinds and sizes, and how they hang together.
 * How it learns, how far it has come and its numbers are no part of that.
 *
 * @param text the same for networks that compute alike
 */
public record NetworkOutline(String text) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static final List<String> TELLING =
      List.of("@class", "layerName", "width", "temporal", "nin", "nout", "hasBias", "poolingType");

  /** The outline of a network that need not be there. */
  public static NetworkOutline of(ComputationGraphConfiguration configuration) {
    try {
      JsonNode tree = JSON.readTree(configuration.toJson());
      ObjectNode outline = JSON.createObjectNode();
      for (String same : List.of("networkInputs", "networkOutputs", "vertexInputs")) {
        outline.set(same, tree.get(same));
      }
      ObjectNode layers = outline.putObject("layers");
      tree.path("vertices")
          .fields()
          .forEachRemaining(vertex -> layers.set(vertex.getKey(), layer(vertex.getValue())));
      return new NetworkOutline(JSON.writeValueAsString(JSON.treeToValue(outline, Map.class)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read a network's own configuration", e);
    }
  }

  private static ObjectNode layer(JsonNode vertex) {
    JsonNode whole = vertex.path("layerConf").path("layer");
    ObjectNode layer = JSON.createObjectNode().put("vertex", vertex.path("@class").asText());
    for (String key : TELLING) {
      layer.set(key, whole.get(key));
    }
    return layer.put("activation", whole.path("activationFn").path("@class").asText());
  }
}
