package io.skipclip.features.listing;

import java.util.Map;
import java.util.Optional;

/**
 * A row of a list of videos.
 *
 * @param place names it in messages, behind the list: {@code line 3}
 * @param values its values by the columns' names, which are in small letters
 */
record ListRow(String place, Map<String, String> values) {
  /** A column's value without blanks around it; empty if there is none. */
  String value(String column) {
    return Optional.ofNullable(values.get(column)).map(String::strip).orElse("");
  }
}
