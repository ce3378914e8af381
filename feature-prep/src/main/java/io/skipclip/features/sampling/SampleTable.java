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
 * The columns of the sampling indices, the same for every pretext task; those of parts and
 * appearances are there where a view of a sample has any.
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
  private static final GroupType PLAIN =
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
  private static final List<Type> LOOKS =
      List.of(
          column(INT32, "grid"),
          column(INT32, "cell"),
          column(DOUBLE, "side"),
          column(FLOAT, "jitter_x"),
          column(FLOAT, "jitter_y"),
          column(DOUBLE, "scale"),
          column(INT32, CHANNEL),
          column(DOUBLE, "brightness"),
          column(DOUBLE, "contrast"),
          column(DOUBLE, "saturation"));
  private static final MessageType PLAIN_VIEWS = schema(PLAIN);
  private static final MessageType WITH_LOOKS = schema(withLooks());

  private final MessageType schema;

  private SampleTable(MessageType schema) {
    this.schema = schema;
  }

  /** For writing these samples. */
  static SampleTable of(List<Sample> samples) {
    boolean plain =
        samples.stream().flatMap(sample -> sample.views().stream()).allMatch(View::isPlain);
    return new SampleTable(plain ? PLAIN_VIEWS : WITH_LOOKS);
  }

  /** For reading any. */
  static SampleTable toRead() {
    return new SampleTable(WITH_LOOKS);
  }

  private static GroupType withLooks() {
    List<Type> fields = new ArrayList<>(PLAIN.getFields());
    fields.addAll(LOOKS);
    return PLAIN.withNewFields(fields);
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
    return columns.equals(PLAIN_VIEWS) || columns.equals(WITH_LOOKS);
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
    if (schema.equals(WITH_LOOKS)) {
      write(view.part(), into);
      write(view.appearance(), into);
    }
  }

  private static void write(Part part, Group into) {
    into.add("grid", part.grid());
    into.add("cell", part.cell());
    into.add("side", part.side());
    into.add("jitter_x", (float) part.jitterX());
    into.add("jitter_y", (float) part.jitterY());
  }

  private static void write(Appearance appearance, Group into) {
    into.add("scale", appearance.scale());
    into.add(CHANNEL, appearance.channel());
    into.add("brightness", appearance.brightness());
    into.add("contrast", appearance.contrast());
    into.add("saturation", appearance.saturation());
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
    boolean hasLooks = from.getType().containsField(CHANNEL);
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
        hasLooks ? part(from) : Part.WHOLE,
        hasLooks ? appearance(from) : Appearance.PLAIN);
  }

  private static Part part(Group from) {
    return new Part(
        from.getInteger("grid", 0),
        from.getInteger("cell", 0),
        from.getDouble("side", 0),
        from.getFloat("jitter_x", 0),
        from.getFloat("jitter_y", 0));
  }

  private static Appearance appearance(Group from) {
    return new Appearance(
        from.getDouble("scale", 0),
        from.getInteger(CHANNEL, 0),
        from.getDouble("brightness", 0),
        from.getDouble("contrast", 0),
        from.getDouble("saturation", 0));
  }
}
