package io.skipclip.model.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Names of classes within a file of weights: a JSON list among what it says about itself. */
public final class ClassNames {
  private static final String KEY = "classes";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClassNames() {}

  /**
   * What a file says.
   *
   * @param classes their names, by number; of none nothing is said
   */
  public static Map<String, String> about(List<String> classes) {
    return classes.isEmpty() ? Map.of() : Map.of(KEY, JSON.valueToTree(classes).toString());
  }

  static List<String> of(SafeTensors file) {
    String text = file.about().get(KEY);
    return text == null ? List.of() : names(file, text);
  }

  private static List<String> names(SafeTensors file, String text) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : list(text)) {
      if (name.isTextual()) {
        names.add(name.asText());
      }
    }
    if (names.isEmpty() || names.size() != list(text).size()) {
      throw new IllegalArgumentException(
          "Cannot read the classes of %s: found %.80s, needs a JSON list of names"
              .formatted(file.file(), text));
    }
    return List.copyOf(names);
  }

  private static JsonNode list(String text) {
    try {
      JsonNode list = JSON.readTree(text);
      return list.isArray() ? list : JSON.createArrayNode();
    } catch (JsonProcessingException e) {
      return JSON.createArrayNode();
    }
  }
}
