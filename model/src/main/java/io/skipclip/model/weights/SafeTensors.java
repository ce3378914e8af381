package io.skipclip.model.weights;

import io.skipclip.model.device.FloatCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * A file of named tensors as Hugging Face's safetensors has it: the length of a header (8 bytes,
 * little-endian), the header (JSON: each tensor's type, shape and place), the numbers.
 *
 * <p>Java has no kept library for it. Only float32 is written and given out; tensors of other types
 * may stand in a file as long as nobody asks for them.
 */
public final class SafeTensors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FLOAT32 = "F32";
  private static final int LENGTH_BYTES = 8;
  private static final int ALIGNMENT = 8;

  private final String file;
  private final SafeTensorsHeader header;
  private final ByteBuffer numbers;

  private SafeTensors(String file, SafeTensorsHeader header, ByteBuffer numbers) {
    this.file = file;
    this.header = header;
    this.numbers = numbers;
  }

  /**
   * Writes a file.
   *
   * @param tensors float32, by name, in the order in which they are to lie
   * @param about what else is to be said, by name
   */
  public static void write(
      Map<String, INDArray> tensors, Map<String, String> about, OutputStream out)
      throws IOException {
    byte[] header = header(tensors, about);
    byte[] length = new byte[LENGTH_BYTES];
    littleEndian(length).putLong(header.length);
    out.write(length);
    out.write(header);
    for (INDArray tensor : tensors.values()) {
      byte[] numbers = new byte[4 * Math.toIntExact(tensor.length())];
      littleEndian(numbers).asFloatBuffer().put(tensor.dup('c').data().asFloat());
      out.write(numbers);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The bytes that {@link #write} writes, with nothing else to say. */
  public static byte[] bytes(Map<String, INDArray> tensors) {
    return bytes(tensors, Map.of());
  }

  /** The bytes that {@link #write} writes. */
  public static byte[] bytes(Map<String, INDArray> tensors, Map<String, String> about) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(tensors, about, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array takes everything
    }
    return out.toByteArray();
  }

  private static byte[] header(Map<String, INDArray> tensors, Map<String, String> about) {
    ObjectNode header = JSON.createObjectNode();
    ObjectNode said =
        header.putObject(SafeTensorsHeader.ABOUT).put("generator", "skipclip").put("format", "pt");
    about.forEach(said::put);
    long offset = 0;
    for (Map.Entry<String, INDArray> each : tensors.entrySet()) {
      long end = offset + 4 * each.getValue().length();
      ObjectNode slot = header.putObject(each.getKey()).put("dtype", FLOAT32);
      ArrayNode shape = slot.putArray("shape");
      Arrays.stream(each.getValue().shape()).forEach(shape::add);
      slot.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String text = header.toString();
    int rest = text.getBytes(StandardCharsets.UTF_8).length % ALIGNMENT;
    return (text + " ".repeat((ALIGNMENT - rest) % ALIGNMENT)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a file's header; the numbers are read as they are asked for.
   *
   * @param file its name, for messages
   * @throws IllegalArgumentException if it is truncated or something else, or its header lies
   */
  public static SafeTensors read(String file, byte[] bytes) {
    ByteBuffer all = littleEndian(bytes);
    long length = bytes.length < LENGTH_BYTES ? -1 : all.getLong();
    if (length < 0 || length > bytes.length - LENGTH_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: no header of safetensors fits in its %,d bytes, needs a whole file",
              file,
              bytes.length));
    }
    if (length > SafeTensorsHeader.MOST_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: its header has %,d bytes, needs at most %,d",
              file,
              length,
              SafeTensorsHeader.MOST_BYTES));
    }
    ByteBuffer header = all.slice(LENGTH_BYTES, (int) length);
    int begin = LENGTH_BYTES + (int) length;
    ByteBuffer numbers = all.slice(begin, bytes.length - begin).order(ByteOrder.LITTLE_ENDIAN);
    return new SafeTensors(file, SafeTensorsHeader.read(file, header, numbers.capacity()), numbers);
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** What is said besides the tensors, by name. */
  public Map<String, String> about() {
    return header.about();
  }

  /** All tensors' names, in the file's order. */
  public Set<String> names() {
    return header.slots().keySet();
  }

  /**
   * Reads a tensor.
   *
   * @param shape that it must have
   * @throws IllegalArgumentException if it is missing, of another type or shape, or not finite
   */
  public INDArray tensor(String name, long... shape) {
    List<Long> needed = Arrays.stream(shape).boxed().toList();
    SafeTensorsHeader.Slot slot = header.slots().get(name);
    if (slot == null || !slot.type().equals(FLOAT32) || !slot.shape().equals(needed)) {
      throw new IllegalArgumentException(
          "Cannot read tensor %s of %s: %s, needs %s %s"
              .formatted(
                  name, file, slot == null ? "missing" : slot.description(), FLOAT32, needed));
    }
    float[] values = values(name, slot);
    return FloatCopy.toArray(values, shape);
  }

  private float[] values(String name, SafeTensorsHeader.Slot slot) {
    float[] values = new float[(int) slot.bytes() / Float.BYTES];
    numbers
        .slice((int) slot.begin(), (int) slot.bytes())
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "Cannot read tensor %s of %s: it holds %s, needs finite numbers"
                .formatted(name, file, value));
      }
    }
    return values;
  }
}
