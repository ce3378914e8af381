package io.skipclip.model.archive;

import io.skipclip.model.device.FloatCopy;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads a flat vector of floats as ND4J writes it: shape and strides as a block of longs, then the
 * numbers as a block of floats, each block with its length and type; all big-endian.
 */
final class NumberReader {
  private static final String ALLOCATION = "MIXED_DATA_TYPES";

  /** Of a vector and of a row: rank, shape, strides, and three more. */
  private static final int VECTOR_LONGS = 6;

  private static final int ROW_LONGS = 8;
  private static final int CHUNK = 1 << 16;

  private final String name;
  private final DataInputStream in;
  private final long least;
  private final long most;

  /**
   * @param name what is read, for messages
   * @param in ends where the vector does
   * @param least numbers that there must be
   * @param most numbers that there may be
   */
  NumberReader(String name, InputStream in, long least, long most) {
    this.name = name;
    this.in = new DataInputStream(in);
    this.least = least;
    this.most = most;
  }

  /**
   * Reads the vector.
   *
   * @throws UnsafeNetworkException if it is of another type, shape or length, or not finite
   */
  INDArray vector() throws IOException {
    long length = length();
    INDArray vector = Nd4j.createUninitialized(DataType.FLOAT, length);
    forEachChunk(length, (values, from) -> FloatCopy.put(values, vector, from));
    return vector;
  }

  /** Reads to the end as {@link #vector} does, and keeps nothing. */
  void check() throws IOException {
    forEachChunk(length(), (values, from) -> {});
  }

  private long length() throws IOException {
    long longs = block("LONG");
    if (longs != VECTOR_LONGS && longs != ROW_LONGS) {
      throw refused(String.format(Locale.ROOT, "has a shape of %,d numbers", longs));
    }
    long[] shape = new long[(int) longs];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = in.readLong();
    }
    long length = block("FLOAT");
    boolean row = shape.length == ROW_LONGS;
    long found = shape[row ? 2 : 1];
    if (shape[0] != (row ? 2 : 1) || (row && shape[1] != 1) || found != length) {
      throw refused(String.format(Locale.ROOT, "has %,d numbers in another shape", length));
    }
    if (length < least || length > most) {
      throw refused(String.format(Locale.ROOT, "has %,d numbers", length));
    }
    return length;
  }

  /** The length of a block of a type. */
  private long block(String needed) throws IOException {
    String allocation = in.readUTF();
    long length = in.readLong();
    String type = in.readUTF();
    if (!allocation.equals(ALLOCATION) || !type.equals(needed)) {
      throw refused("has a block of %s, %s".formatted(type, allocation));
    }
    return length;
  }

  private UnsafeNetworkException refused(String found) {
    String numbers =
        least == most
            ? String.format(Locale.ROOT, "%,d", most)
            : String.format(Locale.ROOT, "up to %,d", most);
    return new UnsafeNetworkException(
        "its %s %s, needs a flat vector of the network's %s floats"
            .formatted(name, found, numbers));
  }

  private interface Sink {
    void put(float[] values, long from);
  }

  private void forEachChunk(long length, Sink sink) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
    for (long from = 0; from < length; from += CHUNK) {
      float[] values = new float[(int) Math.min(CHUNK, length - from)];
      in.readFully(bytes.array(), 0, values.length * Float.BYTES);
      bytes.asFloatBuffer().get(values);
      requireFinite(values);
      sink.put(values, from);
    }
    if (in.read() >= 0) {
      throw refused(String.format(Locale.ROOT, "goes on behind its %,d numbers", length));
    }
  }

  private void requireFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw refused("holds " + value);
      }
    }
  }
}
