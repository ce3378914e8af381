package io.skipclip.features.sampling;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import io.skipclip.features.storage.RowFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The columns of the sampling indices, the same for every pretext task. */
final class SampleTable implements RowFormat<Sample> {
  static final String EPOCH = "epoch";

  /** Of the crops, which no dictionary makes shorter. */
  static final List<String> CROPS =
      List.of("views.list.element.crop_x", "views.list.element.crop_y");

  private static final GroupType VIEW =
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
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .addField(column(INT32, EPOCH))
          .addField(column(INT32, "shard"))
          .addField(column(INT32, "position"))
          .addField(text())
          .addField(Types.requiredList().element(VIEW).named("views"))
          .addField(Types.requiredList().element(column(INT32, "element")).named("labels"))
          .named("samples");

  private static PrimitiveType text() {
    return Types.required(BINARY).as(stringType()).named("video_id");
  }

  private static PrimitiveType column(PrimitiveTypeName type, String name) {
    return Types.required(type).named(name);
  }

  @Override
  public MessageType schema() {
    return SCHEMA;
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

  private static void write(View view, Group into) {
    into.add("video_id", view.videoId());
    into.add("slot", view.slot());
    into.add("first", view.first());
    into.add("step", view.step());
    into.add("frames", view.frames());
    into.add("crop_x", (float) view.cropX());
    into.add("crop_y", (float) view.cropY());
    into.add("flipped", view.flipped());
    into.add("quarters", view.quarters());
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
    return new View(
        from.getString("video_id", 0),
        from.getInteger("slot", 0),
        from.getInteger("first", 0),
        from.getInteger("step", 0),
        from.getInteger("frames", 0),
        from.getFloat("crop_x", 0),
        from.getFloat("crop_y", 0),
        from.getBoolean("flipped", 0),
        from.getInteger("quarters", 0));
  }
}
