package io.skipclip.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON of plain maps, lists, numbers, strings and records; a text holds one value and no more. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** A value as JSON on one line. */
  public static String line(Object value) {
    return write(value, false);
  }

  /** A value as indented JSON. */
  public static String pretty(Object value) {
    return write(value, true) + "\n";
  }

  /** Reads a JSON object. */
  public static Map<String, Object> object(String json) {
    return read(json, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /**
   * Reads a value of a type.
   *
   * @throws IllegalArgumentException if the text is no such JSON
   */
  public static <T> T read(String json, TypeReference<T> type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new IllegalArgumentException("Cannot read JSON: it is null");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot read JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a number of an object.
   *
   * @throws InvalidInputException if it is missing or no number
   */
  public static Number number(Map<String, Object> object, String key) {
    if (object.get(key) instanceof Number number) {
      return number;
    }
    throw new InvalidInputException(
        "Cannot read %s of a run: it is %s, needs a number".formatted(key, object.get(key)));
  }

  /** Reads a value of a class, such as a record. */
  public static <T> T read(String json, Class<T> type) {
    return read(
        json,
        new TypeReference<T>() {
          @Override
          public java.lang.reflect.Type getType() {
            return type;
          }
        });
  }

  private static String write(Object value, boolean indented) {
    try {
      return indented
          ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value)
          : MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write JSON: " + e.getOriginalMessage(), e);
    }
  }
}
