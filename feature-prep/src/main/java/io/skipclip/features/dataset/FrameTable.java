package io.skipclip.features.dataset;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import io.skipclip.features.storage.RowFormat;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The columns of a shard: {@code video_id}, {@code frame}, {@code image}. */
public final class FrameTable implements RowFormat<FrameRow> {
  private static final String VIDEO = "video_id";
  static final String IMAGE = "image";
  static final String FRAME = "frame";

  private static final MessageType SCHEMA =
      Types.buildMessage()
          .required(BINARY)
          .as(stringType())
          .named(VIDEO)
          .required(INT32)
          .named(FRAME)
          .required(BINARY)
          .named(IMAGE)
          .named("frames");

  /** Lets through the rows of one video. */
  public static FilterCompat.Filter of(String videoId) {
    return FilterCompat.get(
        FilterApi.eq(FilterApi.binaryColumn(VIDEO), Binary.fromString(videoId)));
  }

  @Override
  public MessageType schema() {
    return SCHEMA;
  }

  @Override
  public void write(FrameRow row, Group into) {
    into.add(0, row.videoId());
    into.add(1, row.frame());
    into.add(2, Binary.fromConstantByteArray(row.image()));
  }

  @Override
  public FrameRow read(Group from) {
    return new FrameRow(
        from.getString(0, 0), from.getInteger(1, 0), from.getBinary(2, 0).getBytes());
  }
}
