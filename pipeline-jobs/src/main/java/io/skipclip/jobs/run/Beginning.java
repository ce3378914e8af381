package io.skipclip.jobs.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** Of a hash as many digits are shown as people compare. */
  private static final Pattern HASH = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");

  private static final Map<String, String> WORDS =
      Map.of(
          "pretrained", "pretrained run",
          "finetuned", "finetuned run",
          "part", "part of the videos",
          "chosen", "choice of videos",
          "videos", "set of videos",
          "indices", "set of indices");

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

  /** The first thing in which a run that was begun before differs from this one, in words. */
  Optional<String> difference(Beginning before) {
    if (before.equals(this)) {
      return Optional.empty();
    }
    if (!before.kind().equals(kind)) {
      return Optional.of("it is a run of %s, this is one of %s".formatted(before.kind(), kind));
    }
    Set<String> names = new LinkedHashSet<>(inputs.keySet());
    names.addAll(before.inputs().keySet());
    return names.stream()
        .filter(name -> !value(name).equals(before.value(name)))
        .map(
            name ->
                "it is of another %s (%s, here %s)"
                    .formatted(WORDS.getOrDefault(name, name), before.shown(name), shown(name)))
        .findFirst();
  }

  private String value(String name) {
    return inputs.getOrDefault(name, "none");
  }

  private String shown(String name) {
    return HASH.matcher(value(name)).replaceAll("$1");
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
