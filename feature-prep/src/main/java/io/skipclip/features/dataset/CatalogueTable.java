package io.skipclip.features.dataset;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.features.storage.RowFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** The columns of the catalogue. */
final class CatalogueTable implements RowFormat<CatalogueEntry> {
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .addField(text("video_id"))
          .addField(text("path"))
          .addField(longNumber("file_bytes"))
          .addField(longNumber("modified_ms"))
          .addField(text("class_name"))
          .addField(number("label"))
          .addField(text("group"))
          .addField(numbers("train_splits"))
          .addField(numbers("test_splits"))
          .addField(number("frames"))
          .addField(Types.required(DOUBLE).named("fps"))
          .addField(number("width"))
          .addField(number("height"))
          .addField(longNumber("stored_bytes"))
          .addField(text("sha256"))
          .addField(number("shard"))
          .addField(text("status"))
          .addField(text("reason"))
          .addField(text("detail"))
          .named("catalogue");

  @Override
  public MessageType schema() {
    return SCHEMA;
  }

  @Override
  public void write(CatalogueEntry row, Group into) {
    ListedVideo video = row.video();
    VideoOutcome outcome = row.outcome();
    into.add("video_id", video.videoId());
    into.add("path", video.path());
    into.add("file_bytes", video.file().bytes());
    into.add("modified_ms", video.file().modifiedMillis());
    into.add("class_name", video.className());
    into.add("label", video.label());
    into.add("group", video.group());
    addAll(into.addGroup("train_splits"), video.trainSplits());
    addAll(into.addGroup("test_splits"), video.testSplits());
    into.add("frames", outcome.frames());
    into.add("fps", outcome.framesPerSecond());
    into.add("width", outcome.widthPx());
    into.add("height", outcome.heightPx());
    into.add("stored_bytes", outcome.storedBytes());
    into.add("sha256", outcome.sha256());
    into.add("shard", row.shard());
    into.add("status", outcome.status().name().toLowerCase(Locale.ROOT));
    into.add("reason", outcome.reason());
    into.add("detail", outcome.detail());
  }

  @Override
  public CatalogueEntry read(Group from) {
    return new CatalogueEntry(video(from), from.getInteger("shard", 0), outcome(from));
  }

  private static ListedVideo video(Group from) {
    return new ListedVideo(
        from.getString("video_id", 0),
        new SourceFile(
            from.getString("path", 0),
            from.getLong("file_bytes", 0),
            from.getLong("modified_ms", 0)),
        from.getString("class_name", 0),
        from.getInteger("label", 0),
        from.getString("group", 0),
        all(from.getGroup("train_splits", 0)),
        all(from.getGroup("test_splits", 0)));
  }

  private static VideoOutcome outcome(Group from) {
    return new VideoOutcome(
        Status.valueOf(from.getString("status", 0).toUpperCase(Locale.ROOT)),
        from.getString("reason", 0),
        from.getString("detail", 0),
        from.getString("sha256", 0),
        from.getInteger("frames", 0),
        from.getDouble("fps", 0),
        from.getInteger("width", 0),
        from.getInteger("height", 0),
        from.getLong("stored_bytes", 0));
  }

  private static PrimitiveType text(String name) {
    return Types.required(BINARY).as(stringType()).named(name);
  }

  private static PrimitiveType number(String name) {
    return Types.required(INT32).named(name);
  }

  private static PrimitiveType longNumber(String name) {
    return Types.required(INT64).named(name);
  }

  private static Type numbers(String name) {
    return Types.requiredList().requiredElement(INT32).named(name);
  }

  private static void addAll(Group list, List<Integer> values) {
    for (int value : values) {
      list.addGroup("list").add("element", value);
    }
  }

  private static List<Integer> all(Group list) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
      values.add(list.getGroup("list", i).getInteger("element", 0));
    }
    return values;
  }
}
