package io.skipclip.features.sampling;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import io.skipclip.features.storage.RowFormat;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The columns of the sampling indices. */
final class PretextTable implements RowFormat<PretextRow> {
  static final String EPOCH = "epoch";

  private static final GroupType NEGATIVE =
      Types.requiredGroup()
          .addField(text())
          .addField(column(INT32, "frame"))
          .addField(column(FLOAT, "crop_x"))
          .addField(column(FLOAT, "crop_y"))
          .addField(column(BOOLEAN, "flipped"))
          .named("element");
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .addField(column(INT32, EPOCH))
          .addField(column(INT32, "shard"))
          .addField(column(INT32, "position"))
          .addField(text())
          .addField(column(INT32, "context_start"))
          .addField(column(BOOLEAN, "reversed"))
          .addField(column(BOOLEAN, "flipped"))
          .addField(column(FLOAT, "crop_x"))
          .addField(column(FLOAT, "crop_y"))
          .addField(column(INT32, "rotated_targets"))
          .addField(Types.requiredList().element(NEGATIVE).named("negatives"))
          .named("pretext");

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
  public void write(PretextRow row, Group into) {
    into.add(EPOCH, row.epoch());
    into.add("shard", row.shard());
    into.add("position", row.position());
    into.add("video_id", row.videoId());
    into.add("context_start", row.contextStart());
    into.add("reversed", row.reversed());
    into.add("flipped", row.flipped());
    into.add("crop_x", (float) row.cropX());
    into.add("crop_y", (float) row.cropY());
    into.add("rotated_targets", row.rotatedTargets());
    Group negatives = into.addGroup("negatives");
    for (Negative negative : row.negatives()) {
      write(negative, negatives.addGroup("list").addGroup("element"));
    }
  }

  private static void write(Negative negative, Group into) {
    into.add("video_id", negative.videoId());
    into.add("frame", negative.frame());
    into.add("crop_x", (float) negative.cropX());
    into.add("crop_y", (float) negative.cropY());
    into.add("flipped", negative.flipped());
  }

  @Override
  public PretextRow read(Group from) {
    return new PretextRow(
        from.getInteger(EPOCH, 0),
        from.getInteger("shard", 0),
        from.getInteger("position", 0),
        from.getString("video_id", 0),
        from.getInteger("context_start", 0),
        from.getBoolean("reversed", 0),
        from.getBoolean("flipped", 0),
        from.getFloat("crop_x", 0),
        from.getFloat("crop_y", 0),
        from.getInteger("rotated_targets", 0),
        negatives(from.getGroup("negatives", 0)));
  }

  private static List<Negative> negatives(Group list) {
    List<Negative> negatives = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
      Group from = list.getGroup("list", i).getGroup("element", 0);
      negatives.add(
          new Negative(
              from.getString("video_id", 0),
              from.getInteger("frame", 0),
              from.getFloat("crop_x", 0),
              from.getFloat("crop_y", 0),
              from.getBoolean("flipped", 0)));
    }
    return negatives;
  }
}
