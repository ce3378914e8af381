package io.skipclip.jobs.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run was begun as: the first line of its config.conf.
 *
 * @param kind which job it belongs to, such as pretrain
 * @param inputs what it reads, by name
 */
record Beginning(String kind, Map<String, String> inputs) {
  private static final String COMMENT = "# ";

  /** A value may hold spaces. */
  private static final Pattern INPUT = Pattern.compile(" (\\w+)=(.*?)(?= \\w+=|$)");

  /** Reads what {@link #header()} wrote. */
  static Beginning read(String config) {
    String line = config.lines().findFirst().orElse("").replaceFirst("^" + COMMENT, "");
    Map<String, String> inputs = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(line);
    while (input.find()) {
      inputs.put(input.group(1), input.group(2));
    }
    return new Beginning(line.replaceFirst(" .*", ""), inputs);
  }

  String header() {
    return COMMENT + this + "\n";
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(kind);
    inputs.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    return line.toString();
  }
}
