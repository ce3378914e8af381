package io.skipclip.features.storage;

import java.io.IOException;
import java.security.MessageDigest;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file for a Parquet writer that knows its length and hash once it was written. */
public final class DigestingOutputFile implements OutputFile {
  private final FileSystem fs;
  private final Path file;
  private final MessageDigest digest = Sha256.digest();
  private long bytes;

  public DigestingOutputFile(FileSystem fs, Path file) {
    this.fs = fs;
    this.file = file;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    return digesting(fs.create(file, false));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return digesting(fs.create(file, true));
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return file.toString();
  }

  /** What was written, under the name it will have in its folder; to be called once, at the end. */
  public StoredFile stored(String path) {
    return new StoredFile(path, bytes, Sha256.hex(digest));
  }

  private PositionOutputStream digesting(FSDataOutputStream out) {
    return new PositionOutputStream() {
      @Override
      public long getPos() {
        return bytes;
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
        digest.update(data, offset, length);
        bytes += length;
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }
}
