package io.skipclip.features.storage;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/** Tells what is wrong with a Parquet file, whoever made it, in one line. */
final class ParquetDamage {
  private static final List<String> READERS =
      List.of(
          "org.apache.parquet.", "org.xerial.snappy.", "com.github.luben.zstd.", "java.util.zip.");

  private ParquetDamage() {}

  /**
   * Part of reading a file.
   *
   * @param <T> what is read
   */
  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Reads a part of a file.
   *
   * <p>Parquet's library believes what it reads: damaged lengths end in exceptions of every kind,
   * and in arrays that no heap holds.
   *
   * @throws DamagedFileException if the file is not what it should be
   */
  static <T> T naming(Path file, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (RuntimeException | EOFException | OutOfMemoryError | StackOverflowError e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw isOfTheContent(e) ? damaged(file, e) : e;
    }
  }

  /** Whether it was thrown by who reads the bytes, not by the file system that brings them. */
  private static boolean isOfTheContent(IOException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length > 0
        && READERS.stream().anyMatch(name -> trace[0].getClassName().startsWith(name));
  }

  private static DamagedFileException damaged(Path file, Throwable e) {
    return new DamagedFileException(
        "Cannot read %s: it is damaged (%s), needs an intact Parquet file"
            .formatted(file, reason(e)),
        e);
  }

  private static String reason(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  /**
   * Checks what a footer says against the file itself: before rows are read, since a few bytes can
   * stand for any number of them.
   *
   * @param length of the file, in bytes
   */
  static void requireSizes(Path file, ParquetMetadata footer, long length)
      throws DamagedFileException {
    long rows = 0;
    for (BlockMetaData block : footer.getBlocks()) {
      rows = Math.addExact(rows, block.getRowCount());
      for (ColumnChunkMetaData column : block.getColumns()) {
        requireSizes(file, column, length);
      }
    }
    if (rows < 0 || rows > length) {
      throw new DamagedFileException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: %,d rows in %,d bytes, needs an intact Parquet file",
              file,
              rows,
              length));
    }
  }

  private static void requireSizes(Path file, ColumnChunkMetaData column, long length)
      throws DamagedFileException {
    long most = Runtime.getRuntime().maxMemory();
    boolean inside =
        column.getStartingPos() >= 0
            && column.getTotalSize() >= 0
            && column.getTotalSize() <= length - column.getStartingPos();
    if (!inside
        || column.getTotalUncompressedSize() > most
        || !CheckedCodecs.KNOWN.contains(column.getCodec())) {
      throw new DamagedFileException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: column %s has %,d bytes at %,d, %,d unpacked by %s, needs an intact Parquet file",
              file,
              column.getPath().toDotString(),
              column.getTotalSize(),
              column.getStartingPos(),
              column.getTotalUncompressedSize(),
              column.getCodec()));
    }
  }
}
