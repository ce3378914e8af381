package io.skipclip.jobs.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Bytes as TensorFlow frames them: their length, its checksum, they themselves, their checksum. */
final class TfRecord {
  private static final int MASK = 0xa282ead8;
  private static final int ROTATION = 17;

  private TfRecord() {}

  static byte[] of(byte[] data) {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(checksum(record.array(), Long.BYTES));
    record.put(data);
    record.putInt(checksum(data, data.length));
    return record.array();
  }

  /** Masked, since a checksum of what holds checksums would tell little. */
  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateLeft((int) crc.getValue(), ROTATION) + MASK;
  }
}
