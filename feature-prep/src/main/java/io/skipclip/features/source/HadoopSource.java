package io.skipclip.features.source;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** Hadoop streams refuse to seek past their end, which demuxers do; this one remembers the wish. */
final class HadoopSource implements VideoSource {
  private final FSDataInputStream in;
  private final long length;
  private long position;

  HadoopSource(FSDataInputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  @Override
  public int read(byte[] buffer, int offset, int count) throws IOException {
    if (position >= length) {
      return -1;
    }
    in.seek(position);
    int read = in.read(buffer, offset, count);
    position += Math.max(0, read);
    return read;
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
    return length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
