import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.StructProto;
import com.google.protobuf.TextFormat;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Base64;
import org.tensorflow.framework.Summary;
import org.tensorflow.hadoop.util.TFRecordReader;
import org.tensorflow.util.Event;

/**
 * The reader of TensorBoardIT, in a process of its own with TensorFlow's jars: frames and checksums
 * by TFRecordReader, Event and Summary by TensorFlow's messages, the page of hyper-parameters by the
 * messages of TensorBoard's plugin_data.proto and api.proto. Prints a line a thing:
 * SECONDS STEP KIND NAME VALUE, by tabs.
 */
public final class ReadEvents {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      try (InputStream in = new FileInputStream(file)) {
        TFRecordReader reader = new TFRecordReader(in, true);
        for (byte[] record = reader.read(); record != null; record = reader.read()) {
          print(Event.parseFrom(record));
        }
      } catch (EOFException e) { // a record that a killed writer left half: viewers pass it over
        System.out.println(String.join("\t", "0", "0", "torn", file, ""));
      }
    }
  }

  private static void print(Event event) throws Exception {
    switch (event.getWhatCase()) {
      case FILE_VERSION -> print(event, "version", "", event.getFileVersion());
      case SESSION_LOG -> print(event, "session", "", event.getSessionLog().getStatus().name());
      case SUMMARY -> {
        for (Summary.Value value : event.getSummary().getValueList()) {
          print(event, value);
        }
      }
      default -> throw new IllegalStateException("unexpected: " + event);
    }
  }

  private static void print(Event event, Summary.Value value) throws Exception {
    switch (value.getValueCase()) {
      case SIMPLE_VALUE -> print(event, "scalar", value.getTag(), "" + value.getSimpleValue());
      case IMAGE -> {
        byte[] png = value.getImage().getEncodedImageString().toByteArray();
        String size = value.getImage().getWidth() + "x" + value.getImage().getHeight();
        print(event, "image", value.getTag(), size + " " + Base64.getEncoder().encodeToString(png));
      }
      case TENSOR -> {
        if (!value.getMetadata().getPluginData().getPluginName().equals("hparams")) {
          throw new IllegalStateException("unexpected: " + value);
        }
        DynamicMessage data =
            DynamicMessage.parseFrom(
                plugin().findMessageTypeByName("HParamsPluginData"),
                value.getMetadata().getPluginData().getContent());
        if (!data.getUnknownFields().asMap().isEmpty()) {
          throw new IllegalStateException("unknown fields: " + data);
        }
        print(event, "hparams", value.getTag(), TextFormat.printer().shortDebugString(data));
      }
      default -> throw new IllegalStateException("unexpected: " + value);
    }
  }

  private static void print(Event event, String kind, String name, String value) {
    System.out.println(
        String.join("\t", "" + event.getWallTime(), "" + event.getStep(), kind, name, value));
  }

  private static FileDescriptor plugin() throws Exception {
    DescriptorProto entry =
        message("HparamsEntry", field("key", 1, "string"), field("value", 2, ".google.protobuf.Value"))
            .build();
    return FileDescriptor.buildFrom(
        FileDescriptorProto.newBuilder()
            .setName("plugin_data.proto")
            .setSyntax("proto3")
            .addDependency("google/protobuf/struct.proto")
            .addMessageType(
                message(
                    "HParamsPluginData",
                    field("version", 1, "int32"),
                    field("experiment", 2, ".Experiment"),
                    field("session_start_info", 3, ".SessionStartInfo"),
                    field("session_end_info", 4, ".SessionEndInfo")))
            .addMessageType(
                message(
                        "SessionStartInfo",
                        many(field("hparams", 1, ".SessionStartInfo.HparamsEntry")),
                        field("model_uri", 2, "string"),
                        field("monitor_url", 3, "string"),
                        field("group_name", 4, "string"),
                        field("start_time_secs", 5, "double"))
                    .addNestedType(entry))
            .addMessageType(
                message(
                    "SessionEndInfo", field("status", 1, "int32"), field("end_time_secs", 2, "double")))
            .addMessageType(
                message(
                    "Experiment",
                    field("name", 6, "string"),
                    field("description", 1, "string"),
                    field("user", 2, "string"),
                    field("time_created_secs", 3, "double"),
                    many(field("hparam_infos", 4, ".HParamInfo")),
                    many(field("metric_infos", 5, ".MetricInfo"))))
            .addMessageType(
                message(
                    "HParamInfo",
                    field("name", 1, "string"),
                    field("display_name", 2, "string"),
                    field("description", 3, "string"),
                    field("type", 4, "int32"),
                    field("domain_discrete", 5, ".google.protobuf.ListValue"),
                    field("domain_interval", 6, ".Interval")))
            .addMessageType(
                message(
                    "Interval", field("min_value", 1, "double"), field("max_value", 2, "double")))
            .addMessageType(
                message("MetricName", field("group", 1, "string"), field("tag", 2, "string")))
            .addMessageType(
                message(
                    "MetricInfo",
                    field("name", 1, ".MetricName"),
                    field("display_name", 3, "string"),
                    field("description", 4, "string"),
                    field("dataset_type", 5, "int32")))
            .build(),
        new FileDescriptor[] {StructProto.getDescriptor()});
  }

  private static DescriptorProto.Builder message(
      String name, FieldDescriptorProto.Builder... fields) {
    DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
    for (FieldDescriptorProto.Builder field : fields) {
      message.addField(field);
    }
    return message;
  }

  private static FieldDescriptorProto.Builder many(FieldDescriptorProto.Builder field) {
    return field.setLabel(Label.LABEL_REPEATED);
  }

  private static FieldDescriptorProto.Builder field(String name, int number, String type) {
    FieldDescriptorProto.Builder field =
        FieldDescriptorProto.newBuilder()
            .setName(name)
            .setNumber(number)
            .setLabel(Label.LABEL_OPTIONAL);
    return switch (type) {
      case "string" -> field.setType(Type.TYPE_STRING);
      case "int32" -> field.setType(Type.TYPE_INT32);
      case "double" -> field.setType(Type.TYPE_DOUBLE);
      default -> field.setType(Type.TYPE_MESSAGE).setTypeName(type);
    };
  }
}
