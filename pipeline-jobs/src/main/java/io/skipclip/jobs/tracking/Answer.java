package io.skipclip.jobs.tracking;

import io.skipclip.features.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object that a server sent. What is empty it may leave out. */
record Answer(Map<String, Object> fields) {
  static Answer of(Map<String, Object> fields) {
    return new Answer(fields);
  }

  private static Answer object(Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> fields.put(String.valueOf(key), each));
    }
    return new Answer(fields);
  }

  Answer in(String name) {
    return object(fields.get(name));
  }

  List<Answer> list(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().map(Answer::object).toList()
        : List.of();
  }

  String text(String name) {
    if (!fields.containsKey(name)) {
      throw new InvalidInputException(
          "Cannot track: the server's answer has no %s, needs that of an MLflow tracking server"
              .formatted(name));
    }
    return String.valueOf(fields.get(name));
  }

  String textOrNone(String name) {
    return String.valueOf(fields.getOrDefault(name, ""));
  }

  /** Numbers may come as text: 64-bit ones do, and those that are not finite. */
  double number(String name) {
    return Double.parseDouble(String.valueOf(fields.getOrDefault(name, 0)));
  }
}
