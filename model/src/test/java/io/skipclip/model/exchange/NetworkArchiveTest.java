package io.skipclip.model.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.archive.NetworkArchive;
import io.skipclip.model.archive.NetworkOutline;
import io.skipclip.model.archive.UnsafeNetworkException;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.PretextNetwork;
import io.skipclip.model.pretext.RandomBatches;
import io.skipclip.model.pretext.rotation.SmallRotation;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import io.skipclip.model.pretext.vcop.SmallVcop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.MultiDataSet;

class NetworkArchiveTest {
  private static final String CONFIGURATION = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";

  /** MIXED_DATA_TYPES, and the length of that. */
  private static final int ALLOCATION_BYTES = 18;

  private static final byte[] WRITTEN = written(classifier(false));

  private final Map<String, byte[]> entries = new LinkedHashMap<>(Zip.entries(WRITTEN));

  @Test
  void readsEveryNetworkThatIsWritten() throws IOException {
    for (ComputationGraph graph :
        List.of(
            classifier(false),
            classifier(true),
            pretext(true),
            SmallRotation.network().create(1),
            SmallVcop.network(3, 0.5).create(1))) {
      byte[] zip = written(graph);
      ComputationGraph whole = NetworkArchive.read(new ByteArrayInputStream(zip));
      assertThat(whole.params()).isEqualTo(graph.params());
      assertThat(whole.getUpdater().getUpdaterStateViewArray())
          .isEqualTo(graph.getUpdater().getUpdaterStateViewArray());
      assertThat(NetworkArchive.readWeights(new ByteArrayInputStream(zip)).params())
          .isEqualTo(graph.params());
    }
  }

  @Test
  void writesWhatTheLibraryWritesButForTheTimeOfDay() throws IOException {
    for (ComputationGraph graph : List.of(classifier(false), classifier(true), pretext(true))) {
      byte[] zip = ours(graph);
      Map<String, byte[]> written = Zip.entries(zip);
      Map<String, byte[]> library = Zip.entries(written(graph));
      assertThat(written.keySet()).containsExactlyElementsOf(library.keySet());
      library.forEach((name, bytes) -> assertThat(written.get(name)).as(name).isEqualTo(bytes));
      TimeZone before = TimeZone.getDefault();
      try {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        assertThat(ours(graph)).isEqualTo(zip);
      } finally {
        TimeZone.setDefault(before);
      }
      try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 2, 1, 0, 0));
        }
      }
    }
  }

  @Test
  void writesANetworkThatIsMadeAnewAsTheSameFile() throws IOException {
    List<Supplier<ComputationGraph>> kinds =
        List.of(
            () -> classifier(false),
            () -> classifier(true),
            () -> pretext(true),
            () -> SmallRotation.network().create(1),
            () -> SmallVcop.network(3, 0.5).create(1));
    for (Supplier<ComputationGraph> kind : kinds) {
      byte[] first = ours(kind.get());
      long made = System.currentTimeMillis();
      while (System.currentTimeMillis() == made) {
        Thread.onSpinWait();
      }
      assertThat(ours(kind.get())).isEqualTo(first);
    }
  }

  private static byte[] ours(ComputationGraph graph) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NetworkArchive.write(graph, out);
    return out.toByteArray();
  }

  @Test
  void knowsTheNetworkThatSettingsDescribe() throws IOException {
    NetworkOutline found = NetworkArchive.outline(new ByteArrayInputStream(WRITTEN));

    assertThat(found).isEqualTo(ActionClassifier.outline(settings(5, false)));
    assertThat(found).isEqualTo(ActionClassifier.outline(settings(5, true)));
    assertThat(found).isNotEqualTo(ActionClassifier.outline(settings(6, false)));
    assertThat(NetworkArchive.outline(new ByteArrayInputStream(written(pretext(false)))))
        .isEqualTo(new SkipClipNetwork(pretextSettings(false)).outline())
        .isNotEqualTo(new SkipClipNetwork(pretextSettings(true)).outline());
    assertThat(outline(SmallVcop.network(3, 0.5).create(1)))
        .isEqualTo(SmallVcop.network(3, 0.5).outline())
        .isNotEqualTo(SmallVcop.network(4, 0.5).outline())
        .isNotEqualTo(SmallRotation.network().outline());
    assertThat(outline(SmallRotation.network().create(1)))
        .isEqualTo(SmallRotation.network().outline());
  }

  @Test
  void learnsOnAsItWasWritten() throws IOException {
    for (PretextNetwork network : List.of(SmallRotation.network(), SmallVcop.network(3, 0))) {
      MultiDataSet batch = RandomBatches.of(network, 4, 2, 1);
      ComputationGraph graph = network.create(1);
      graph.fit(batch);
      ComputationGraph read = NetworkArchive.read(new ByteArrayInputStream(written(graph)));
      graph.fit(batch);
      read.fit(batch);
      assertThat(read.params()).isEqualTo(graph.params());
      assertThat(network.figures(read)).isEqualTo(network.figures(graph));
    }
  }

  @Test
  void readsANetworkWhoseClassesWereNamedOtherwise() throws IOException {
    byte[] today = written(pretext(true));
    Map<String, byte[]> old = new LinkedHashMap<>(Zip.entries(today));
    String configuration =
        new String(old.get(CONFIGURATION), UTF_8)
            .replace("pretext.skipclip.ScoreVertex", "pretext.ScoreVertex")
            .replace("pretext.skipclip.SkipClipLossFunction", "pretext.PretextLossFunction");
    assertThat(configuration).contains("\"io.skipclip.model.pretext.PretextLossFunction\"");
    assertThat(configuration).doesNotContain("skipclip.model.pretext.skipclip");
    old.put(CONFIGURATION, configuration.getBytes(UTF_8));

    ComputationGraph read = NetworkArchive.read(new ByteArrayInputStream(Zip.of(old)));
    assertThat(read.params()).isEqualTo(pretext(true).params());
    assertThat(NetworkArchive.outline(new ByteArrayInputStream(Zip.of(old))))
        .isEqualTo(new SkipClipNetwork(pretextSettings(true)).outline());
  }

  /** Where one is made, it says so. */
  static final class Intruder implements Serializable {
    private static final long serialVersionUID = 1;
    private static final List<String> MADE = new ArrayList<>();

    Intruder() {
      MADE.add("by its constructor");
    }

    private void readObject(ObjectInputStream in) {
      MADE.add("by Java's serialization");
    }
  }

  @Test
  void makesNothingOfClassesThatNoNetworkHas() {
    configure(
        "org.nd4j.linalg.activations.impl.ActivationSoftmax",
        "io.skipclip.elsewhere.NetworkArchiveTest$Intruder");
    refuses(
        "its configuration makes activationFn of class"
            + " 'io.skipclip.elsewhere.NetworkArchiveTest$Intruder', needs one of those that our"
            + " networks have");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          "preProcessor" : null | "preProcessor" : {"@class" : "org.evil.P"}     | makes preProcessor of class 'org.evil.P'
          "stepFunction" : null | "stepFunction" : {"default" : {}}              | makes stepFunction of class ''
          "stepFunction" : null | "stepFunction" : [[{"@class" : "java.net.U"}]] | makes stepFunction of class 'java.net.U'
          "weightNoise" : null  | "weightNoise" : {"@class" : ["a", "b"]}        | makes weightNoise of class ''
          "epochCount" : 0      | "epochCount" : 0, "epochCount" : 0             | is no JSON: Duplicate field
          "width" : 2           | "width" : 3                                    | needs a flat vector of the network's
          "width" : 2           | "width" : 0                                    | describes no network
          "width" : 2           | "width" : 1000000000                           | describes no network
          "width" : 2           | "width" : -2                                   | describes no network
          "width" : 2           | "width" : {}                                   | makes width of class ''
          "nout" : 5            | "nout" : -5                                    | needs a flat vector of the network's
          """)
  void refusesAConfigurationOfAnotherKind(String old, String changed, String said) {
    configure(old, changed);
    refuses(said);
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    configure("\"weightNoise\" : null", "\"weightNoise\" : " + "[".repeat(400_000));
    refuses("its configuration has more than 32 levels");
  }

  @Test
  void refusesAConfigurationWithoutEnd() {
    entries.put(CONFIGURATION, new byte[100 << 20]); // 100 KB as a zip
    refuses("its configuration has more than 1,048,576 bytes");
  }

  @Test
  void deserialisesNoJavaObjects() throws IOException {
    Intruder.MADE.clear();
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(object)) {
      out.writeObject(new Intruder());
    }
    Intruder.MADE.clear();
    entries.put("preprocessor.bin", object.toByteArray());
    refuses("it holds preprocessor.bin, needs configuration.json");
    assertThat(Intruder.MADE).isEmpty();
  }

  @Test
  void refusesEntriesInAnotherOrderOrMissing() {
    byte[] configuration = entries.remove(CONFIGURATION);
    refuses("it holds coefficients.bin where it needs configuration.json");
    entries.clear();
    refuses("it holds nothing where it needs configuration.json");
    entries.put(CONFIGURATION, configuration);
    refuses("it holds nothing where it needs coefficients.bin");
    entries.put("../../coefficients.bin", new byte[1]);
    refuses("it holds ../../coefficients.bin where it needs coefficients.bin");
  }

  @Test
  void readsNoMoreNumbersThanTheNetworkHas() {
    byte[] parameters = entries.get(PARAMETERS);
    entries.put(PARAMETERS, Arrays.copyOf(parameters, 500 << 20));
    refuses("goes on behind its");
    entries.put(PARAMETERS, Arrays.copyOf(parameters, parameters.length - 1));
    refuses("it is truncated");
  }

  @Test
  void refusesAnotherShape() {
    byte[] parameters = entries.get(PARAMETERS);
    ByteBuffer.wrap(parameters).putLong(ALLOCATION_BYTES, Integer.MAX_VALUE);
    refuses("has a shape of 2,147,483,647 numbers");
    ByteBuffer.wrap(parameters).putLong(ALLOCATION_BYTES, 8);
    refuses("it holds no text where it needs some"); // what follows is read two numbers too late
  }

  @Test
  void refusesMoreNumbersThanMemoryCouldHold() {
    byte[] parameters = entries.get(PARAMETERS);
    int shape = ALLOCATION_BYTES + Long.BYTES + "00LONG".length() + Long.BYTES;
    int length = shape + 5 * Long.BYTES + ALLOCATION_BYTES;
    ByteBuffer.wrap(parameters).putLong(shape, 1L << 40).putLong(length, 1L << 40);
    refuses("has 1,099,511,627,776 numbers, needs a flat vector of the network's");
  }

  @Test
  void refusesNumbersThatAreNone() {
    byte[] parameters = entries.get(PARAMETERS);
    ByteBuffer.wrap(parameters).putFloat(parameters.length - Float.BYTES, Float.NaN);
    refuses("its coefficients.bin holds NaN");
  }

  @Test
  void refusesEveryTruncatedFile() {
    for (int length = 0; length < WRITTEN.length; length += 1 + WRITTEN.length / 50) {
      byte[] part = Arrays.copyOf(WRITTEN, length);
      assertThatThrownBy(() -> NetworkArchive.read(new ByteArrayInputStream(part)))
          .isInstanceOf(UnsafeNetworkException.class);
    }
  }

  private void configure(String old, String changed) {
    String text = new String(entries.get(CONFIGURATION), UTF_8);
    assertThat(text).contains(old);
    entries.put(
        CONFIGURATION,
        text.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(changed)).getBytes(UTF_8));
  }

  private void refuses(String said) {
    byte[] zip = Zip.of(entries);
    assertThatThrownBy(() -> NetworkArchive.outline(new ByteArrayInputStream(zip)))
        .isInstanceOf(UnsafeNetworkException.class)
        .hasMessageContaining(said);
    assertThatThrownBy(() -> NetworkArchive.read(new ByteArrayInputStream(zip)))
        .isInstanceOf(UnsafeNetworkException.class)
        .hasMessageContaining(said);
  }

  private static NetworkOutline outline(ComputationGraph graph) throws IOException {
    return NetworkArchive.outline(new ByteArrayInputStream(written(graph)));
  }

  private static byte[] written(ComputationGraph graph) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(graph, out, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static ComputationGraph classifier(boolean headOnly) {
    return ActionClassifier.create(settings(5, headOnly), 1);
  }

  private static ClassifierSettings settings(int classes, boolean headOnly) {
    return new ClassifierSettings(2, 3, 33, classes, OptimiserSettings.finetuning(), headOnly);
  }

  private static ComputationGraph pretext(boolean rotation) {
    return new SkipClipNetwork(pretextSettings(rotation)).create(1);
  }

  private static SkipClipSettings pretextSettings(boolean rotation) {
    return new SkipClipSettings(
        2,
        3,
        33,
        3,
        1,
        false,
        2,
        rotation ? 2 : 0,
        0.1,
        0.1,
        true,
        rotation,
        true,
        OptimiserSettings.pretraining());
  }
}
