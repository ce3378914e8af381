package io.skipclip.jobs.tensorboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.tensorflow.framework.Summary;

/**
 * Records of an event file: TensorFlow's message Event, of which ND4J brings all but the outermost.
 * The same moments and figures give the same bytes.
 */
public final class EventRecords {
  private static final String VERSION = "brain.Event:2";

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int SESSION_LOG = 7;
  private static final int STATUS = 1;
  private static final int START = 1;

  private final ByteArrayOutputStream records = new ByteArrayOutputStream();

  /** Begins with what every file begins with. */
  public EventRecords(Instant at) {
    add(at, 0, out -> out.writeString(FILE_VERSION, VERSION));
  }

  private EventRecords() {}

  /** Records to stand behind those of a file. */
  static EventRecords more() {
    return new EventRecords();
  }

  /**
   * Says that what follows begins at a step: what was written from there on before holds no more.
   */
  EventRecords start(Instant at, long step) {
    byte[] log = message(out -> out.writeEnum(STATUS, START));
    return add(at, step, out -> out.writeByteArray(SESSION_LOG, log));
  }

  /**
   * Adds figures.
   *
   * @param figures by tag; a part before a slash groups them
   */
  public EventRecords scalars(Instant at, long step, Map<String, ? extends Number> figures) {
    Summary.Builder summary = Summary.newBuilder();
    figures.forEach(
        (tag, value) -> summary.addValueBuilder().setTag(tag).setSimpleValue(value.floatValue()));
    return summary(at, step, summary.build());
  }

  /** Adds a picture. */
  public EventRecords image(Instant at, long step, String tag, Picture picture) {
    Summary.Image image =
        Summary.Image.newBuilder()
            .setWidth(picture.widthPx())
            .setHeight(picture.heightPx())
            .setColorspace(Picture.RGB)
            .setEncodedImageString(ByteString.copyFrom(picture.png()))
            .build();
    return summary(
        at,
        step,
        Summary.newBuilder()
            .addValue(Summary.Value.newBuilder().setTag(tag).setImage(image))
            .build());
  }

  EventRecords summary(Instant at, long step, Summary summary) {
    return add(at, step, out -> out.writeMessage(SUMMARY, summary));
  }

  private EventRecords add(Instant at, long step, Content content) {
    byte[] event =
        message(
            out -> {
              out.writeDouble(WALL_TIME, at.getEpochSecond() + at.getNano() / 1e9);
              out.writeInt64(STEP, step);
              content.writeTo(out);
            });
    records.writeBytes(TfRecord.of(event));
    return this;
  }

  /** All of them. */
  public byte[] bytes() {
    return records.toByteArray();
  }

  /** Fields of a message. */
  interface Content {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  static byte[] message(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      content.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array takes everything
    }
    return bytes.toByteArray();
  }
}
