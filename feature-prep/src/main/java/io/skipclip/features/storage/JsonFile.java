package io.skipclip.features.storage;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Records as JSON files, replaced in one step; durations are written as {@code PT30S}, instants as
 * {@code 2026-01-31T12:00:00Z}. Each holds a hash of itself, so that a digit that has changed since
 * is noticed; a file without one, by an earlier version, is taken as it is.
 */
public final class JsonFile {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .registerModule(
              new SimpleModule()
                  .addSerializer(Duration.class, ToStringSerializer.instance)
                  .addDeserializer(
                      Duration.class, new TextReader<>(Duration.class, Duration::parse))
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new TextReader<>(Instant.class, Instant::parse)));

  private static final String SEAL = "ownSha256";

  /** A manifest of a million files has fewer. */
  private static final int MOST_BYTES = 1 << 28;

  private JsonFile() {}

  /** The text that {@link #write} would write: the same for equal records. */
  public static String text(Object record) {
    return MAPPER.valueToTree(record).toString();
  }

  /** Writes a record so that a reader sees the file as it was or as it is now, never between. */
  public static void write(Configuration conf, Path file, Object record) throws IOException {
    write(conf, file, record, file.toString());
  }

  /**
   * Writes a record alike.
   *
   * @param what it belongs to, as the user named it
   * @throws UnwritableException if its place may not be written to
   * @throws IOException also where a local disk is full: Hadoop has an error for that
   */
  public static void write(Configuration conf, Path file, Object record, String what)
      throws IOException {
    Path beside = new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID());
    FileSystem fs = Folders.fileSystem(file, conf);
    try (FSDataOutputStream out = Folders.create(fs, beside, what)) {
      out.write(sealed(record).getBytes(StandardCharsets.UTF_8));
      out.hsync();
    } catch (FSError e) {
      throw new IOException(e.getMessage(), e);
    }
    Folders.replace(beside, file, conf);
  }

  /** The text of a record with its hash. */
  public static String sealed(Object record) throws IOException {
    ObjectNode tree = (ObjectNode) MAPPER.readTree(MAPPER.writeValueAsBytes(record));
    tree.put(SEAL, Sha256.of(List.of(tree.toString())));
    return MAPPER.writeValueAsString(tree);
  }

  /**
   * Reads a file as a tree of JSON.
   *
   * @throws JsonProcessingException if it is damaged
   */
  public static JsonNode readTree(Configuration conf, Path file) throws IOException {
    try (InputStream in = Folders.open(Folders.fileSystem(file, conf), file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new JsonParseException(
            null, String.format(Locale.ROOT, "more than %,d bytes", MOST_BYTES));
      }
      return unsealed(MAPPER.readTree(bytes));
    }
  }

  private static JsonNode unsealed(JsonNode tree) throws JsonProcessingException {
    if (tree instanceof ObjectNode object && object.has(SEAL)) {
      String needed = object.remove(SEAL).asText();
      if (!Sha256.of(List.of(object.toString())).equals(needed)) {
        throw new JsonParseException(null, "its content is not what its " + SEAL + " says");
      }
    }
    return tree;
  }

  /** Reads a record. */
  public static <T> T read(Configuration conf, Path file, Class<T> type) throws IOException {
    return bind(readTree(conf, file), type);
  }

  /** Reads a record that is there and not damaged. */
  public static <T> Optional<T> readIntact(Configuration conf, Path file, Class<T> type)
      throws IOException {
    try {
      return Optional.of(read(conf, file, type));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the text of a record.
   *
   * @throws JsonProcessingException if it is damaged
   */
  public static <T> T parse(String text, Class<T> type) throws IOException {
    return bind(unsealed(MAPPER.readTree(text)), type);
  }

  /** Turns a tree into a record. */
  public static <T> T bind(JsonNode tree, Class<T> type) throws IOException {
    T record = MAPPER.treeToValue(tree, type);
    if (record == null) {
      throw MismatchedInputException.from(null, type, "nothing, needs a record");
    }
    return record;
  }

  private static final class TextReader<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // Jackson's deserializers are never serialised here
    private final Function<String, T> parse;

    TextReader(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parse.apply(parser.getText());
    }
  }
}
