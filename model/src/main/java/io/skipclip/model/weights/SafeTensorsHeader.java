package io.skipclip.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.shade.jackson.core.JsonProcessingException;

/**
 * The header of a safetensors file, whoever made it, read as strictly as the format's own library
 * does: every tensor has exactly the bytes that its type and shape need, and together they are the
 * file's numbers, none twice and none left over.
 *
 * @param about what is said besides the tensors, by name
 * @param slots where each tensor lies, in the file's order
 */
record SafeTensorsHeader(Map<String, String> about, Map<String, SafeTensorsHeader.Slot> slots) {
  static final String ABOUT = "__metadata__";

  /** Ours have 20 KB. The format allows 100 MB, which would take a gigabyte to read. */
  static final int MOST_BYTES = 4 << 20;

  /** A tensor's type and shape, and its bytes: {@code [begin, end)} of the file's numbers. */
  record Slot(String type, List<Long> shape, long begin, long end) {
    String description() {
      return type + " " + shape;
    }

    long bytes() {
      return end - begin;
    }
  }

  SafeTensorsHeader {
    about = Map.copyOf(about);
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }

  /**
   * Reads a header.
   *
   * @param file its name, for messages
   * @param json the header
   * @param available bytes of numbers that the file has
   * @throws IllegalArgumentException if the header is none, or doesn't fit the numbers
   */
  static SafeTensorsHeader read(String file, ByteBuffer json, long available) {
    try (HeaderReader reader = new HeaderReader(file, text(json))) {
      SafeTensorsHeader header = reader.read();
      header.requireComplete(file, available);
      return header;
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new IllegalArgumentException(
          "Cannot read " + file + ": its header is no JSON object, needs safetensors", e);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read a text in memory", e);
    }
  }

  /** In UTF-8, which the format prescribes; JSON's readers would guess others. */
  private static String text(ByteBuffer json) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(json).toString();
  }

  private void requireComplete(String file, long available) {
    long reached = 0;
    for (Map.Entry<String, Slot> each : inOrder()) {
      Slot slot = each.getValue();
      if (slot.end() > available) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Cannot read tensor %s of %s: the file is truncated at byte %,d of its numbers, needs %,d",
                each.getKey(),
                file,
                available,
                slot.end()));
      }
      if (slot.begin() != reached) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Cannot read tensor %s of %s: it begins at byte %,d of the numbers, needs %,d, where the one before it ends",
                each.getKey(),
                file,
                slot.begin(),
                reached));
      }
      reached = slot.end();
    }
    if (reached != available) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: %,d bytes of numbers, needs the %,d of its tensors",
              file,
              available,
              reached));
    }
  }

  private List<Map.Entry<String, Slot>> inOrder() {
    Comparator<Slot> order = Comparator.comparingLong(Slot::begin).thenComparingLong(Slot::end);
    return slots.entrySet().stream().sorted(Map.Entry.comparingByValue(order)).toList();
  }
}
