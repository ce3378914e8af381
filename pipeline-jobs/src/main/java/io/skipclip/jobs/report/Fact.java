package io.skipclip.jobs.report;

import java.util.Objects;

/**
 * A line of the report's list of facts.
 *
 * @param label what it is, such as seed
 * @param value the value as it is to be read
 */
public record Fact(String label, String value) {
  public Fact {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(value, "value");
  }
}
