package io.skipclip.tests.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A safetensors file whose header says something else. */
final class SafeTensorsDamage implements Damage {
  private static final int LENGTH_BYTES = 8;

  @Override
  public byte[] of(byte[] file, RandomGenerator random) throws IOException {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] header = Arrays.copyOfRange(file, LENGTH_BYTES, LENGTH_BYTES + length);
    byte[] numbers = Arrays.copyOfRange(file, LENGTH_BYTES + length, file.length);
    byte[] changed =
        random.nextInt(3) > 0
            ? new JsonDamage().of(header, random)
            : new ByteDamage(0).of(header, random);
    long told = random.nextInt(8) == 0 ? random.nextLong() : changed.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(told).array());
    out.writeBytes(changed);
    out.writeBytes(numbers);
    return out.toByteArray();
  }
}
