package io.skipclip.model.archive;

import java.util.Map;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** Our classes that were written by another name once: such configurations stay readable. */
final class MovedClasses {
  private static final String CLASS = "@class";

  private static final Map<String, String> NEW_NAMES =
      Map.of(
          "io.skipclip.model.pretext.ScoreVertex",
          "io.skipclip.model.pretext.skipclip.ScoreVertex",
          "io.skipclip.model.pretext.PretextLossFunction",
          "io.skipclip.model.pretext.skipclip.SkipClipLossFunction");

  private MovedClasses() {}

  /** The same tree, its classes by the names that they have now. */
  static JsonNode renamed(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      String name = object.path(CLASS).asText();
      if (NEW_NAMES.containsKey(name)) {
        object.put(CLASS, NEW_NAMES.get(name));
      }
    }
    tree.forEach(MovedClasses::renamed);
    return tree;
  }
}
