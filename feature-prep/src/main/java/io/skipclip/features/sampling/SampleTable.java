package io.skipclip.features.sampling;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import io.skipclip.features.storage.RowFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of the sampling indices, the same for every pretext task; those of parts and channels
 * are there where a sample has any.
 */
final class SampleTable implements RowFormat<Sample> {
  static final String EPOCH = "epoch";

  /** Of the crops, which no dictionary makes shorter. */
  static final List<String> CROPS =
      List.of(
          "views.list.element.crop_x",
          "views.list.element.crop_y",
          "views.list.element.jitter_x",
          "views.list.element.jitter_y");

  private static final String CHANNEL = "channel";
  private static final GroupType WHOLE =
      Types.requiredGroup()
          .addField(text())
          .addField(column(INT32, "slot"))
          .addField(column(INT32, "first"))
          .addField(column(INT32, "step"))
          .addField(column(INT32, "frames"))
          .addField(column(FLOAT, "crop_x"))
          .addField(column(FLOAT, "crop_y"))
          .addField(column(BOOLEAN, "flipped"))
          .addField(column(INT32, "quarters"))
          .named("element");
  private static final List<Type> OF_PARTS =
      List.of(
          column(INT32, "grid"),
          column(INT32, "cell"),
          column(DOUBLE, "side"),
          column(FLOAT, "jitter_x"),
          column(FLOAT, "jitter_y"),
          column(INT32, CHANNEL));
  private static final MessageType OF_WHOLES = schema(WHOLE);
  private static final MessageType WITH_PARTS = schema(withParts());

  private final MessageType schema;

  private SampleTable(MessageType schema) {
    this.schema = schema;
  }

  /** For writing these samples. */
  static SampleTable of(List<Sample> samples) {
    boolean whole =
        samples.stream().flatMap(sample -> sample.views().stream()).allMatch(View::isWhole);
    return new SampleTable(whole ? OF_WHOLES : WITH_PARTS);
  }

  /** For reading any. */
  static SampleTable toRead() {
    return new SampleTable(WITH_PARTS);
  }

  private static GroupType withParts() {
    List<Type> fields = new ArrayList<>(WHOLE.getFields());
    fields.addAll(OF_PARTS);
    return WHOLE.withNewFields(fields);
  }

  private static MessageType schema(GroupType view) {
    return Types.buildMessage()
        .addField(column(INT32, EPOCH))
        .addField(column(INT32, "shard"))
        .addField(column(INT32, "position"))
        .addField(text())
        .addField(Types.requiredList().element(view).named("views"))
        .addField(Types.requiredList().element(column(INT32, "element")).named("labels"))
        .named("samples");
  }

  private static PrimitiveType text() {
    return Types.required(BINARY).as(stringType()).named("video_id");
  }

  private static PrimitiveType column(PrimitiveTypeName type, String name) {
    return Types.required(type).named(name);
  }

  @Override
  public MessageType schema() {
    return schema;
  }

  @Override
  public boolean reads(MessageType columns) {
    return columns.equals(OF_WHOLES) || columns.equals(WITH_PARTS);
  }

  @Override
  public void write(Sample sample, Group into) {
    into.add(EPOCH, sample.epoch());
    into.add("shard", sample.shard());
    into.add("position", sample.position());
    into.add("video_id", sample.videoId());
    Group views = into.addGroup("views");
    sample.views().forEach(view -> write(view, views.addGroup("list").addGroup("element")));
    Group labels = into.addGroup("labels");
    sample.labels().forEach(label -> labels.addGroup("list").add("element", label));
  }

  private void write(View view, Group into) {
    into.add("video_id", view.videoId());
    into.add("slot", view.slot());
    into.add("first", view.first());
    into.add("step", view.step());
    into.add("frames", view.frames());
    into.add("crop_x", (float) view.cropX());
    into.add("crop_y", (float) view.cropY());
    into.add("flipped", view.flipped());
    into.add("quarters", view.quarters());
    if (schema.equals(WITH_PARTS)) {
      into.add("grid", view.part().grid());
      into.add("cell", view.part().cell());
      into.add("side", view.part().side());
      into.add("jitter_x", (float) view.part().jitterX());
      into.add("jitter_y", (float) view.part().jitterY());
      into.add(CHANNEL, view.channel());
    }
  }

  @Override
  public Sample read(Group from) {
    return new Sample(
        from.getInteger(EPOCH, 0),
        from.getInteger("shard", 0),
        from.getInteger("position", 0),
        from.getString("video_id", 0),
        elements(from.getGroup("views", 0), entry -> view(entry.getGroup("element", 0))),
        elements(from.getGroup("labels", 0), entry -> entry.getInteger("element", 0)));
  }

  private static <T> List<T> elements(Group list, Function<Group, T> element) {
    return IntStream.range(0, list.getFieldRepetitionCount("list"))
        .mapToObj(i -> element.apply(list.getGroup("list", i)))
        .toList();
  }

  private static View view(Group from) {
    boolean hasParts = from.getType().containsField(CHANNEL);
    return new View(
        from.getString("video_id", 0),
        from.getInteger("slot", 0),
        from.getInteger("first", 0),
        from.getInteger("step", 0),
        from.getInteger("frames", 0),
        from.getFloat("crop_x", 0),
        from.getFloat("crop_y", 0),
        from.getBoolean("flipped", 0),
        from.getInteger("quarters", 0),
        hasParts ? part(from) : Part.WHOLE,
        hasParts ? from.getInteger(CHANNEL, 0) : View.COLOUR);
  }

  private static Part part(Group from) {
    return new Part(
        from.getInteger("grid", 0),
        from.getInteger("cell", 0),
        from.getDouble("side", 0),
        from.getFloat("jitter_x", 0),
        from.getFloat("jitter_y", 0));
  }
}
