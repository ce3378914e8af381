package io.skipclip.features.video;

import io.skipclip.features.source.VideoSource;
import java.io.IOException;

/** Bytes of which those from some position on cannot be read. */
final class FailingSource implements VideoSource {
  private final VideoSource bytes;
  private final long failAt;

  FailingSource(byte[] bytes, long failAt) {
    this.bytes = VideoSource.of(bytes);
    this.failAt = failAt;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (position() >= failAt) {
      throw new IOException("disk on fire");
    }
    return bytes.read(buffer, offset, (int) Math.min(length, failAt - position()));
  }

  @Override
  public void seek(long position) throws IOException {
    bytes.seek(position);
  }

  @Override
  public long position() throws IOException {
    return bytes.position();
  }

  @Override
  public long length() {
    return bytes.length();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
