package io.skipclip.jobs.facts;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.skipclip.features.InvalidInputException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Facts as a JSON object, a key a component: what is empty has none. Keys that no component has, as
 * a later version's, are passed over.
 */
public final class FactsJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              from -> {
                from.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                from.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                from.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .addModule(OptionalJson.module())
          .build();

  private FactsJson() {}

  /** Facts by key, in the order of their components. */
  public static Map<String, Object> keys(Object facts) {
    Map<String, Object> keys = new LinkedHashMap<>();
    MAPPER
        .valueToTree(facts)
        .fields()
        .forEachRemaining(
            fact -> {
              if (!fact.getValue().isNull()) {
                keys.put(fact.getKey(), fact.getValue());
              }
            });
    return keys;
  }

  /**
   * Reads facts.
   *
   * @param keys a JSON object
   * @param file what it was read from, for the error message
   * @throws InvalidInputException if a key is missing or its value is no such fact
   */
  public static <F> F read(Map<String, Object> keys, Class<F> type, String file) {
    JsonNode tree = MAPPER.valueToTree(keys);
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw new InvalidInputException(
          "Cannot read %s in %s: %s".formatted(key(e), file, wrong(tree, e)), e);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "Cannot read %s: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private static String key(JsonMappingException e) {
    return e.getPath().stream().map(FactsJson::step).collect(Collectors.joining("."));
  }

  private static String step(Reference part) {
    return part.getFieldName() == null ? String.valueOf(part.getIndex()) : part.getFieldName();
  }

  private static String wrong(JsonNode tree, JsonMappingException e) {
    if (e instanceof ValueInstantiationException && e.getCause() instanceof RuntimeException why) {
      return String.valueOf(why.getMessage()); // the record's own check
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "it is %s, needs %s".formatted(found(tree, e), needed(mismatch.getTargetType()));
    }
    return e.getOriginalMessage();
  }

  private static String found(JsonNode tree, JsonMappingException e) {
    JsonNode found = tree;
    for (Reference part : e.getPath()) {
      found =
          part.getFieldName() == null
              ? found.path(part.getIndex())
              : found.path(part.getFieldName());
    }
    return found.isMissingNode() ? "not there" : found.toString();
  }

  private static String needed(Class<?> type) {
    if (type == String.class) {
      return "text";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == double.class) {
      return "a number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining(" or "));
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  /** A copy, by key. */
  static Map<String, String> inOrder(Map<String, String> settings) {
    return Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
