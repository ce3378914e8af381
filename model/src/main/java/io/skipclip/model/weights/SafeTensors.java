package io.skipclip.model.weights;

import io.skipclip.model.device.FloatCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.DeserializationFeature;
import org.nd4j.shade.jackson.databind.JsonNode;
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
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  private static final String FLOAT32 = "F32";
  private static final String ABOUT = "__metadata__";
  private static final int LENGTH_BYTES = 8;
  private static final int ALIGNMENT = 8;

  private record Slot(String type, List<Long> shape, long begin, long end) {
    String description() {
      return type + " " + shape;
    }
  }

  private final String file;
  private final Map<String, String> about;
  private final Map<String, Slot> slots;
  private final ByteBuffer numbers;

  private SafeTensors(
      String file, Map<String, String> about, Map<String, Slot> slots, ByteBuffer numbers) {
    this.file = file;
    this.about = Map.copyOf(about);
    this.slots = Collections.unmodifiableMap(slots);
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
    ObjectNode said = header.putObject(ABOUT).put("generator", "skipclip").put("format", "pt");
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
   * @throws IllegalArgumentException if it is truncated or something else
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
    JsonNode header =
        json(file, new String(bytes, LENGTH_BYTES, (int) length, StandardCharsets.UTF_8));
    ByteBuffer numbers =
        all.slice(LENGTH_BYTES + (int) length, bytes.length - LENGTH_BYTES - (int) length);
    Map<String, Slot> slots = new LinkedHashMap<>();
    Iterator<Map.Entry<String, JsonNode>> fields = header.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (!field.getKey().equals(ABOUT)) {
        slots.put(field.getKey(), slot(file, field, numbers.capacity()));
      }
    }
    return new SafeTensors(
        file, about(header.path(ABOUT)), slots, numbers.order(ByteOrder.LITTLE_ENDIAN));
  }

  private static Map<String, String> about(JsonNode said) {
    Map<String, String> about = new LinkedHashMap<>();
    said.fields().forEachRemaining(each -> about.put(each.getKey(), each.getValue().asText()));
    return about;
  }

  private static JsonNode json(String file, String text) {
    try {
      JsonNode header = JSON.readTree(text);
      if (header.isObject()) {
        return header;
      }
    } catch (JsonProcessingException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "Cannot read " + file + ": its header is no JSON object, needs safetensors");
  }

  private static Slot slot(String file, Map.Entry<String, JsonNode> field, long available) {
    JsonNode value = field.getValue();
    List<Long> shape = whole(value.path("shape"));
    List<Long> offsets = whole(value.path("data_offsets"));
    if (!value.path("dtype").isTextual()
        || !value.path("shape").isArray()
        || shape.contains(-1L)
        || offsets.size() != 2
        || offsets.get(0) > offsets.get(1)) {
      throw new IllegalArgumentException(
          "Cannot read tensor %s of %s: its header is %s, needs dtype, shape and data_offsets"
              .formatted(field.getKey(), file, value));
    }
    if (offsets.get(1) > available) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read tensor %s of %s: the file is truncated at byte %,d of its numbers, needs %,d",
              field.getKey(),
              file,
              available,
              offsets.get(1)));
    }
    return new Slot(value.path("dtype").asText(), shape, offsets.get(0), offsets.get(1));
  }

  /** Numbers of 0 or more, or a single -1 for anything else. */
  private static List<Long> whole(JsonNode array) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode each : array) {
      if (!each.isIntegralNumber() || !each.canConvertToLong() || each.asLong() < 0) {
        return List.of(-1L);
      }
      numbers.add(each.asLong());
    }
    return numbers;
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /** What is said besides the tensors, by name. */
  public Map<String, String> about() {
    return about;
  }

  /** All tensors' names, in the file's order. */
  public Set<String> names() {
    return slots.keySet();
  }

  /**
   * Reads a tensor.
   *
   * @param shape that it must have
   * @throws IllegalArgumentException if it is missing, of another type or shape, or not finite
   */
  public INDArray tensor(String name, long... shape) {
    List<Long> needed = Arrays.stream(shape).boxed().toList();
    Slot slot = slots.get(name);
    if (slot == null || !slot.type().equals(FLOAT32) || !slot.shape().equals(needed)) {
      throw new IllegalArgumentException(
          "Cannot read tensor %s of %s: %s, needs %s %s"
              .formatted(
                  name, file, slot == null ? "missing" : slot.description(), FLOAT32, needed));
    }
    float[] values = values(name, slot);
    return FloatCopy.toArray(values, shape);
  }

  private float[] values(String name, Slot slot) {
    long count = slot.shape().stream().reduce(1L, Math::multiplyExact);
    if (slot.end() - slot.begin() != 4 * count) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read tensor %s of %s: %,d bytes, needs %,d",
              name,
              file,
              slot.end() - slot.begin(),
              4 * count));
    }
    float[] values = new float[(int) count];
    numbers
        .slice((int) slot.begin(), (int) (4 * count))
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
