package io.skipclip.tests.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One value of a JSON file in another's place, missing, or of a size that nobody expects. */
final class JsonDamage implements Damage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEAL = "ownSha256";
  private static final String HOLE = "\"a hole\"";
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"../../../../etc/passwd\"",
          "\"/tmp/elsewhere\"",
          "\"\\u001b[2J\\u0000<script>alert(1)</script>\"",
          "0",
          "-1",
          "0.5",
          "1e400",
          "NaN",
          "2147483647",
          "-2147483648",
          "9223372036854775807",
          "99999999999999999999999999",
          "[]",
          "{}",
          "[[[[{}]]]]",
          "{\"@class\": \"java.net.URLClassLoader\"}",
          "{\"a\": 1, \"a\": 2}");

  private record Place(ObjectNode object, String key) {}

  @Override
  public byte[] of(byte[] file, RandomGenerator random) throws IOException {
    JsonNode tree = JSON.readTree(file);
    if (tree instanceof ObjectNode object && random.nextInt(4) > 0) {
      object.remove(SEAL); // whoever makes a file need not say its hash
    }
    List<Place> places = new ArrayList<>();
    collect(tree, places);
    Place place = places.get(random.nextInt(places.size()));
    if (random.nextInt(6) == 0) {
      place.object().remove(place.key());
      return JSON.writeValueAsBytes(tree);
    }
    place.object().put(place.key(), "a hole");
    return JSON.writeValueAsString(tree).replace(HOLE, value(random)).getBytes(UTF_8);
  }

  private static String value(RandomGenerator random) {
    if (random.nextInt(12) == 0) {
      return (random.nextBoolean() ? "[" : "{\"a\":").repeat(100_000);
    }
    return random.nextInt(20) == 0
        ? "\"" + "x".repeat(1_000_000) + "\""
        : VALUES.get(random.nextInt(VALUES.size()));
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      object.fieldNames().forEachRemaining(key -> places.add(new Place(object, key)));
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> collect(child, places));
    }
  }
}
