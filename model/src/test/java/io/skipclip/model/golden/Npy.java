package io.skipclip.model.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads golden arrays: .npy version 1.0, little-endian, C order, {@code <f4 <f8 <i4 |u1}. */
public final class Npy {

  private static final int PREAMBLE = 10;
  private static final Pattern HEADER =
      Pattern.compile("'descr': '([<|]..)'.*'fortran_order': False.*'shape': \\(([^)]*)\\)");

  private Npy() {}

  /** An array of the class path's {@code golden/}, in double; a scalar has shape [1]. */
  public static INDArray read(String path) {
    return read(path, DataType.DOUBLE);
  }

  /** As above, in another type. */
  public static INDArray read(String path, DataType type) {
    ByteBuffer bytes = ByteBuffer.wrap(load(path)).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = bytes.getShort(PREAMBLE - 2);
    String header = new String(bytes.array(), PREAMBLE, headerLength, StandardCharsets.US_ASCII);
    Matcher match = HEADER.matcher(header);
    if (!match.find()) {
      throw new IllegalArgumentException("Cannot read golden " + path + ": " + header);
    }
    long[] shape =
        Arrays.stream(match.group(2).split(","))
            .map(String::strip)
            .filter(extent -> !extent.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    bytes.position(PREAMBLE + headerLength);
    double[] values = values(bytes.slice().order(ByteOrder.LITTLE_ENDIAN), match.group(1));
    INDArray flat = Nd4j.createFromArray(values).castTo(type);
    return shape.length == 0 ? flat : flat.reshape('c', shape);
  }

  /** A scalar. */
  public static double scalar(String path) {
    return read(path).getDouble(0);
  }

  private static double[] values(ByteBuffer bytes, String description) {
    int size = description.charAt(2) - '0';
    double[] values = new double[bytes.remaining() / size];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (description) {
            case "<f4" -> bytes.getFloat(i * size);
            case "<f8" -> bytes.getDouble(i * size);
            case "<i4" -> bytes.getInt(i * size);
            case "|u1" -> Byte.toUnsignedInt(bytes.get(i));
            default -> throw new IllegalArgumentException("Cannot read numbers " + description);
          };
    }
    return values;
  }

  private static byte[] load(String path) {
    try (InputStream in = Npy.class.getResourceAsStream("/golden/" + path + ".npy")) {
      if (in == null) {
        throw new IllegalArgumentException("Cannot find golden " + path + " on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
