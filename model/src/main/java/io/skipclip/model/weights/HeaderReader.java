package io.skipclip.model.weights;

import io.skipclip.model.weights.SafeTensorsHeader.Slot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonToken;

/** Reads the JSON of a safetensors header token by token: it may nest as deeply as it likes. */
final class HeaderReader implements AutoCloseable {
  private static final JsonFactory JSON =
      new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  private static final int MOST_DIGITS = 18; // of a long, whatever they are
  private static final Map<String, Integer> BITS =
      Map.ofEntries(
          Map.entry("BOOL", 8),
          Map.entry("U8", 8),
          Map.entry("I8", 8),
          Map.entry("F8_E5M2", 8),
          Map.entry("F8_E4M3", 8),
          Map.entry("U16", 16),
          Map.entry("I16", 16),
          Map.entry("F16", 16),
          Map.entry("BF16", 16),
          Map.entry("U32", 32),
          Map.entry("I32", 32),
          Map.entry("F32", 32),
          Map.entry("U64", 64),
          Map.entry("I64", 64),
          Map.entry("F64", 64));

  private final String file;
  private final JsonParser parser;
  private final Map<String, String> about = new LinkedHashMap<>();
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  /**
   * @param file its name, for messages
   * @param json the header
   */
  HeaderReader(String file, String json) throws IOException {
    this.file = file;
    this.parser = JSON.createParser(json);
  }

  /**
   * Reads all of it.
   *
   * @throws IllegalArgumentException if it is no header of safetensors
   */
  SafeTensorsHeader read() throws IOException {
    requireObject("the header");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (name.equals(SafeTensorsHeader.ABOUT)) {
        readAbout();
      } else {
        slots.put(name, slot(name));
      }
    }
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException(
          "Cannot read %s: its header goes on behind its object, needs safetensors"
              .formatted(file));
    }
    return new SafeTensorsHeader(about, slots);
  }

  /** Texts by name. */
  private void readAbout() throws IOException {
    requireObject(SafeTensorsHeader.ABOUT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_STRING) {
        throw refused(SafeTensorsHeader.ABOUT, "holds " + parser.currentToken() + ", needs texts");
      }
      about.put(name, parser.getText());
    }
  }

  private Slot slot(String name) throws IOException {
    requireObject("tensor " + name);
    String type = "";
    List<Long> shape = List.of();
    List<Long> offsets = List.of();
    Set<String> found = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      found.add(key);
      parser.nextToken();
      switch (key) {
        case "dtype" -> type = type(name);
        case "shape" -> shape = whole(name, key);
        case "data_offsets" -> offsets = whole(name, key);
        default -> throw refused("tensor " + name, "has a key " + key + ", needs none of it");
      }
    }
    if (found.size() != 3 || offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw refused(
          "tensor " + name,
          "has %s, offsets %s, needs dtype, shape and data_offsets in order"
              .formatted(found, offsets));
    }
    return sized(name, new Slot(type, shape, offsets.get(0), offsets.get(1)));
  }

  private String type(String name) throws IOException {
    String type = parser.getText();
    if (parser.currentToken() != JsonToken.VALUE_STRING || !BITS.containsKey(type)) {
      throw refused("tensor " + name, "is of type " + type + ", needs one of safetensors");
    }
    return type;
  }

  private List<Long> whole(String name, String key) throws IOException {
    List<Long> numbers = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw refused("tensor " + name, "has a %s that is no list".formatted(key));
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      boolean number = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
      if (!number || parser.getTextLength() > MOST_DIGITS || parser.getLongValue() < 0) {
        throw refused("tensor " + name, "has a %s that is no list of whole numbers".formatted(key));
      }
      numbers.add(parser.getLongValue());
    }
    return List.copyOf(numbers);
  }

  private Slot sized(String name, Slot slot) {
    long needed;
    try {
      long count = slot.shape().stream().reduce(1L, Math::multiplyExact);
      needed = Math.multiplyExact(count, BITS.get(slot.type())) / Byte.SIZE;
    } catch (ArithmeticException e) {
      throw refused("tensor " + name, "has a shape of more numbers than can be counted");
    }
    if (slot.bytes() != needed) {
      throw refused(
          "tensor " + name,
          String.format(
              Locale.ROOT,
              "is %s with %,d bytes, needs %,d",
              slot.description(),
              slot.bytes(),
              needed));
    }
    return slot;
  }

  private void requireObject(String what) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw refused(what, "is no JSON object");
    }
  }

  private IllegalArgumentException refused(String what, String found) {
    return new IllegalArgumentException("Cannot read %s of %s: it %s".formatted(what, file, found));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
