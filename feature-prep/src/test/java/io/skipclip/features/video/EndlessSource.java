package io.skipclip.features.video;

import io.skipclip.features.source.VideoSource;

/** The same bytes over and over, without an end. */
final class EndlessSource implements VideoSource {
  private final byte[] bytes;
  private long position;

  EndlessSource(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    for (int i = 0; i < length; i++) {
      buffer[offset + i] = bytes[(int) (position++ % bytes.length)];
    }
    return length;
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
    return Long.MAX_VALUE;
  }

  @Override
  public void close() {}
}
