package io.skipclip.jobs.inference;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import io.skipclip.features.storage.RowFormat;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * The columns of features; class_name and label are absent where the class is unknown, note where
 * there is none.
 */
public final class FeatureTable implements RowFormat<FeatureRow> {
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .addField(Types.required(BINARY).as(stringType()).named("video_id"))
          .addField(Types.optional(BINARY).as(stringType()).named("class_name"))
          .addField(Types.optional(INT32).named("label"))
          .addField(Types.required(INT32).named("clips"))
          .addField(Types.optional(BINARY).as(stringType()).named("note"))
          .addField(Types.requiredList().requiredElement(FLOAT).named("features"))
          .named("features");

  @Override
  public MessageType schema() {
    return SCHEMA;
  }

  @Override
  public void write(FeatureRow row, Group into) {
    into.add("video_id", row.videoId());
    if (row.label() != FeatureRow.UNKNOWN) {
      into.add("class_name", row.className());
      into.add("label", row.label());
    }
    into.add("clips", row.clips());
    if (!row.note().isEmpty()) {
      into.add("note", row.note());
    }
    Group features = into.addGroup("features");
    for (float value : row.features()) {
      features.addGroup("list").add("element", value);
    }
  }

  @Override
  public FeatureRow read(Group from) {
    boolean known = from.getFieldRepetitionCount("label") > 0;
    Group list = from.getGroup("features", 0);
    float[] features = new float[list.getFieldRepetitionCount("list")];
    for (int c = 0; c < features.length; c++) {
      features[c] = list.getGroup("list", c).getFloat("element", 0);
    }
    return new FeatureRow(
        from.getString("video_id", 0),
        known ? from.getString("class_name", 0) : "",
        known ? from.getInteger("label", 0) : FeatureRow.UNKNOWN,
        from.getInteger("clips", 0),
        from.getFieldRepetitionCount("note") > 0 ? from.getString("note", 0) : "",
        features);
  }
}
