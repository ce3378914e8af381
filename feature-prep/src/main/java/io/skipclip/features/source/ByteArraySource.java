package io.skipclip.features.source;

import static java.util.Objects.requireNonNull;

final class ByteArraySource implements VideoSource {
  private final byte[] bytes;
  private long position;

  ByteArraySource(byte[] bytes) {
    this.bytes = requireNonNull(bytes, "bytes");
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (position >= bytes.length) {
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - position);
    System.arraycopy(bytes, (int) position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public void seek(long position) {
    this.position = position;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public void close() {}
}
