package io.skipclip.features.dataset;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;

import io.skipclip.features.storage.RowFormat;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of the quarantine: which video gave no usable frames, and why. */
final class QuarantineTable implements RowFormat<QuarantineTable.Row> {
  private static final MessageType SCHEMA =
      new MessageType(
          "quarantine",
          List.of(text("video_id"), text("path"), text("reason"), text("detail"), text("sha256")));

  record Row(String videoId, String path, String reason, String detail, String sha256) {
    static Row of(CatalogueEntry entry) {
      VideoOutcome outcome = entry.outcome();
      return new Row(
          entry.videoId(),
          entry.video().path(),
          outcome.reason(),
          outcome.detail(),
          outcome.sha256());
    }
  }

  @Override
  public MessageType schema() {
    return SCHEMA;
  }

  @Override
  public void write(Row row, Group into) {
    into.add(0, row.videoId());
    into.add(1, row.path());
    into.add(2, row.reason());
    into.add(3, row.detail());
    into.add(4, row.sha256());
  }

  @Override
  public Row read(Group from) {
    return new Row(
        from.getString(0, 0),
        from.getString(1, 0),
        from.getString(2, 0),
        from.getString(3, 0),
        from.getString(4, 0));
  }

  private static Type text(String name) {
    return Types.required(BINARY).as(stringType()).named(name);
  }
}
