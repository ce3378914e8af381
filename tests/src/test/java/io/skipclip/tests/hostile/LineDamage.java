package io.skipclip.tests.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Another damage, done to one line of a file of several. */
final class LineDamage implements Damage {
  private final Damage damage;

  LineDamage(Damage damage) {
    this.damage = damage;
  }

  @Override
  public byte[] of(byte[] file, RandomGenerator random) throws IOException {
    List<String> lines = new ArrayList<>(new String(file, UTF_8).lines().toList());
    int line = random.nextInt(lines.size());
    lines.set(line, new String(damage.of(lines.get(line).getBytes(UTF_8), random), UTF_8));
    return String.join("\n", lines).getBytes(UTF_8);
  }
}
