package io.skipclip.features.preparing;

import io.skipclip.features.video.VideoDecoder;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.Seekable;
import org.bytedeco.javacpp.BytePointer;

/**
 * Local files, of which one named {@code killer} brings the process down when it is decoded, by a
 * fault in native code as a codec's own would be: it writes where nobody may.
 */
public final class CrashingFileSystem extends RawLocalFileSystem {
  /** Larger than what is decoded from memory, so that decoding reads here. */
  static final long KILLER_BYTES = (64L << 20) + 1;

  @Override
  public FSDataInputStream open(Path file, int bufferBytes) throws IOException {
    FSDataInputStream in = super.open(file, bufferBytes);
    return file.getName().startsWith("killer") ? new FSDataInputStream(new Killer(in)) : in;
  }

  private static final class Killer extends InputStream implements Seekable, PositionedReadable {
    private final FSDataInputStream in;

    Killer(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      boolean decoding =
          StackWalker.getInstance()
              .walk(
                  all -> all.anyMatch(f -> f.getClassName().equals(VideoDecoder.class.getName())));
      if (decoding) {
        new Nowhere().put((byte) 1);
      }
      return in.read(buffer, offset, length);
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws IOException {
      return in.read(position, buffer, offset, length);
    }

    @Override
    public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
      in.readFully(position, buffer, offset, length);
    }

    @Override
    public void readFully(long position, byte[] buffer) throws IOException {
      in.readFully(position, buffer);
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long target) throws IOException {
      return in.seekToNewSource(target);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static final class Nowhere extends BytePointer {
    Nowhere() {
      address = 16;
    }
  }
}
