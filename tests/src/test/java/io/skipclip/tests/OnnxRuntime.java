package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ONNX Runtime in a process of its own. Its jar, 137 MB, is no part of the build: it is taken from
 * Maven's local repository where somebody fetched it, or named by {@code SKIPCLIP_ONNXRUNTIME}.
 */
final class OnnxRuntime {
  private static final String FETCHED_BY =
      "./mvnw dependency:get -Dartifact=com.microsoft.onnxruntime:onnxruntime:1.21.0";

  private final Path jar;

  private OnnxRuntime(Path jar) {
    this.jar = jar;
  }

  /** Finds the newest, or says how to get one. */
  static OnnxRuntime newest() throws IOException {
    Optional<Path> jar =
        Optional.ofNullable(System.getenv("SKIPCLIP_ONNXRUNTIME"))
            .map(Path::of)
            .or(OnnxRuntime::fetched)
            .filter(Files::isRegularFile);
    assumeTrue(jar.isPresent(), "no ONNX Runtime, " + FETCHED_BY + " fetches it (137 MB)");
    return new OnnxRuntime(jar.get());
  }

  private static Optional<Path> fetched() {
    Path repository =
        Path.of(
            System.getProperty(
                "localRepository", System.getProperty("user.home") + "/.m2/repository"));
    Path versions = repository.resolve("com/microsoft/onnxruntime/onnxruntime");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(versions)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .max(Comparator.comparingLong(file -> file.toFile().length())); // it grew every time
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Runs a network.
   *
   * @param folder for the numbers on their way
   * @param clips {@code [N, 3, T, S, S]}
   * @param output its name
   * @param shape of that output
   * @return what it gives, and what the file says of its classes
   */
  Result run(Path model, Path folder, INDArray clips, String output, long... shape)
      throws IOException {
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    Files.write(in, bytes(clips));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar.toString(),
                Path.of("src/test/resources/onnx/RunOnnx.java").toString(),
                model.toString(),
                in.toString(),
                String.valueOf(clips.size(0)),
                output,
                out.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(printed).isZero();
    return new Result(array(Files.readAllBytes(out), shape), printed.strip());
  }

  /** What a run gave. */
  record Result(INDArray values, String classes) {}

  private static byte[] bytes(INDArray array) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(4 * array.length())).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(array.dup('c').data().asFloat());
    return bytes.array();
  }

  private static INDArray array(byte[] bytes, long... shape) {
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return Nd4j.createFromArray(values).reshape('c', shape);
  }
}
