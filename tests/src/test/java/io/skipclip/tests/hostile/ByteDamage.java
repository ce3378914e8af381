package io.skipclip.tests.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What discs, networks and people with an editor do to any file. */
final class ByteDamage implements Damage {
  private static final long[] NUMBERS = {
    0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 40
  };

  private final double from;

  /**
   * @param from the part of the file that stays as it is, 0 to 1
   */
  ByteDamage(double from) {
    this.from = from;
  }

  @Override
  public byte[] of(byte[] file, RandomGenerator random) {
    int first = Math.min(file.length - 1, (int) (from * file.length));
    int place = random.nextInt(first, file.length);
    byte[] changed = file.clone();
    switch (random.nextInt(7)) {
      case 0 -> changed = Arrays.copyOf(file, place);
      case 1 -> changed[place] ^= (byte) (1 << random.nextInt(8));
      case 2 -> random.nextBytes(changed);
      case 3 -> Arrays.fill(changed, place, Math.min(file.length, place + 64), (byte) 0);
      case 4 -> changed = twice(file, place, random.nextInt(1, 1000));
      case 5 -> changed = Arrays.copyOf(file, file.length + random.nextInt(1, 1000));
      default -> number(changed, place, random);
    }
    return changed;
  }

  private static byte[] twice(byte[] file, int place, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, place);
    out.write(file, place, Math.min(length, file.length - place));
    out.write(file, place, file.length - place);
    return out.toByteArray();
  }

  private static void number(byte[] file, int place, RandomGenerator random) {
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).order(order).putLong(number).array();
    int length = Math.min(random.nextBoolean() ? 4 : 8, file.length - place);
    System.arraycopy(bytes, 0, file, place, length);
  }
}
