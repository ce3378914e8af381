package io.skipclip.tests.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Settings that include, substitute, nest or say what they shouldn't. */
final class HoconDamage implements Damage {
  private static final List<String> LINES =
      List.of(
          "include \"/etc/passwd\"",
          "include \"../elsewhere.conf\"",
          "include file(\"/etc/passwd\")",
          "include required(file(\"../../etc/passwd\"))",
          "include url(\"http://127.0.0.1:1/x.conf\")",
          "include url(\"file:///etc/passwd\")",
          "include classpath(\"log4j2.properties\")",
          "include classpath(\"../../x\")",
          "pixels.mean = ${HOME}",
          "pixels.mean = ${?pixels.mean} [1]",
          "seed = ${seed}",
          "seed = ${?PATH}",
          "seed { a = 1 }",
          "seed.a.b.c = 1",
          "nothing.of.the.kind = 1",
          "seed = \"unterminated",
          "seed = [",
          "}");
  private static final List<String> VALUES =
      List.of(
          "-1",
          "0",
          "0.5",
          "1e308",
          "-1e400",
          "NaN",
          "null",
          "2147483648",
          "99999999999999999999",
          "\"\"",
          "[]",
          "{}",
          "[null]",
          "\"\\u001b[2J\"",
          "100000",
          "infinite",
          "-5 days");

  @Override
  public byte[] of(byte[] file, RandomGenerator random) {
    List<String> lines = new ArrayList<>(new String(file, UTF_8).lines().toList());
    int line = random.nextInt(1, lines.size());
    switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          lines.set(
              line,
              lines.get(line).replaceFirst("=.*", "")
                  + "= "
                  + VALUES.get(random.nextInt(VALUES.size())));
      case 3, 4 -> lines.add(line, LINES.get(random.nextInt(LINES.size())));
      case 5 -> lines.remove(line);
      case 6 -> lines.addAll(doubling());
      default -> lines.add(nested(random));
    }
    return String.join("\n", lines).getBytes(UTF_8);
  }

  /** A line each, twice the one before: the last would be longer than any memory. */
  private static List<String> doubling() {
    return IntStream.rangeClosed(1, 60)
        .mapToObj(i -> "study.x%d = ${study.x%d}${study.x%d}".formatted(i, i - 1, i - 1))
        .collect(Collectors.toList());
  }

  private static String nested(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> "seed = " + "[".repeat(50_000);
      case 1 -> "a.".repeat(50_000) + "a = 1";
      default -> "a {".repeat(20_000) + "}".repeat(20_000);
    };
  }
}
