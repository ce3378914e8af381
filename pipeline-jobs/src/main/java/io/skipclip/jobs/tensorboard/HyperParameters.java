package io.skipclip.jobs.tensorboard;

import static io.skipclip.jobs.tensorboard.EventRecords.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.ListValue;
import org.nd4j.shade.protobuf.Value;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.SummaryMetadata;
import org.tensorflow.framework.SummaryMetadata.PluginData;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;

/**
 * What TensorBoard's page of hyper-parameters knows: what is searched in the folder above, the
 * values of a trial and how it ended in a folder of its own. By its messages HParamsPluginData,
 * Experiment, SessionStartInfo and SessionEndInfo.
 */
public final class HyperParameters {
  private static final String PLUGIN = "hparams";
  private static final String TAG = "_hparams_/";

  private HyperParameters() {}

  /** How a trial ended. */
  public enum Ending {
    SUCCESS(1),
    FAILURE(2);

    private final int status;

    Ending(int status) {
      this.status = status;
    }
  }

  /**
   * A setting under search.
   *
   * @param name its key
   * @param values all that it may have, where they are a list; empty of a range
   * @param low the least of a range
   * @param high the greatest of a range
   */
  public record Parameter(String name, List<Object> values, double low, double high) {
    private static final int TEXT = 1;
    private static final int NUMBER = 3;
    private static final int TRUTH = 2;

    public Parameter {
      values = List.copyOf(values);
    }

    private int type() {
      if (values.stream().allMatch(Number.class::isInstance)) { // a range has none
        return NUMBER;
      }
      return values.stream().allMatch(Boolean.class::isInstance) ? TRUTH : TEXT;
    }

    private byte[] info() {
      return message(
          out -> {
            out.writeString(1, name);
            out.writeEnum(4, type());
            if (values.isEmpty()) {
              out.writeByteArray(6, interval());
            } else {
              ListValue.Builder list = ListValue.newBuilder();
              values.forEach(value -> list.addValues(value(value)));
              out.writeMessage(5, list.build());
            }
          });
    }

    private byte[] interval() {
      return message(
          out -> {
            out.writeDouble(1, low);
            out.writeDouble(2, high);
          });
    }
  }

  /**
   * Says what is searched.
   *
   * @param figures what is measured of a trial, by the tags of its scalars
   */
  public static void addExperiment(
      EventRecords records, Instant at, List<Parameter> parameters, List<String> figures) {
    byte[] experiment =
        message(
            out -> {
              out.writeDouble(3, seconds(at));
              for (Parameter parameter : parameters) {
                out.writeByteArray(4, parameter.info());
              }
              for (String figure : figures) {
                byte[] name = message(of -> of.writeString(2, figure));
                out.writeByteArray(5, message(of -> of.writeByteArray(1, name)));
              }
            });
    add(records, at, "experiment", message(out -> out.writeByteArray(2, experiment)));
  }

  /** Says that a trial begins. */
  public static void addTrial(
      EventRecords records, Instant at, String name, Map<String, Object> values) {
    byte[] start =
        message(
            out -> {
              for (Map.Entry<String, Object> each : values.entrySet()) {
                byte[] entry =
                    message(
                        of -> {
                          of.writeString(1, each.getKey());
                          of.writeMessage(2, value(each.getValue()));
                        });
                out.writeByteArray(1, entry);
              }
              out.writeString(4, name);
              out.writeDouble(5, seconds(at));
            });
    add(records, at, "session_start_info", message(out -> out.writeByteArray(3, start)));
  }

  /** Says that a trial is over. */
  public static void addEnding(EventRecords records, Instant at, Ending ending) {
    byte[] end =
        message(
            out -> {
              out.writeEnum(1, ending.status);
              out.writeDouble(2, seconds(at));
            });
    add(records, at, "session_end_info", message(out -> out.writeByteArray(4, end)));
  }

  private static void add(EventRecords records, Instant at, String tag, byte[] data) {
    Summary.Value value =
        Summary.Value.newBuilder()
            .setTag(TAG + tag)
            .setMetadata(
                SummaryMetadata.newBuilder()
                    .setPluginData(
                        PluginData.newBuilder()
                            .setPluginName(PLUGIN)
                            .setContent(ByteString.copyFrom(data))))
            .setTensor(nothing())
            .build();
    records.summary(at, 0, Summary.newBuilder().addValue(value).build());
  }

  /** A summary has to have a value. */
  private static TensorProto nothing() {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(
            TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(0)))
        .build();
  }

  private static Value value(Object value) {
    if (value instanceof Number number) {
      return Value.newBuilder().setNumberValue(number.doubleValue()).build();
    }
    return value instanceof Boolean truth
        ? Value.newBuilder().setBoolValue(truth).build()
        : Value.newBuilder().setStringValue(String.valueOf(value)).build();
  }

  private static double seconds(Instant at) {
    return at.getEpochSecond();
  }
}
