import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * ONNX Runtime's side of OnnxIT, in a process of its own with its jar alone: RunOnnx.java MODEL IN
 * BATCH OUTPUT OUT. IN and OUT are float32, little-endian. Prints what the file says of its classes.
 */
public final class RunOnnx {
  public static void main(String[] arguments) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(arguments[0])) {
      Map.Entry<String, ai.onnxruntime.NodeInfo> input =
          session.getInputInfo().entrySet().iterator().next();
      long[] shape = ((TensorInfo) input.getValue().getInfo()).getShape();
      if (shape[0] != -1) {
        throw new IllegalStateException("The number of clips is fixed: " + shape[0]);
      }
      shape[0] = Long.parseLong(arguments[2]);
      FloatBuffer numbers =
          ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[1])))
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      try (OnnxTensor clips = OnnxTensor.createTensor(environment, numbers, shape);
          OrtSession.Result result = session.run(Map.of(input.getKey(), clips))) {
        OnnxTensor output = (OnnxTensor) result.get(arguments[3]).get();
        FloatBuffer values = output.getFloatBuffer();
        ByteBuffer bytes =
            ByteBuffer.allocate(4 * values.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(Path.of(arguments[4]), bytes.array());
      }
      System.out.println(session.getMetadata().getCustomMetadata().getOrDefault("classes", "[]"));
    }
  }
}
