package io.skipclip.model.archive;

import java.io.BufferedOutputStream;
import java.io.CharConversionException;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads a model.zip as Deeplearning4j's {@code ModelSerializer} writes it, whoever made it; writes
 * the same, so that a network is the same file whenever it is written.
 *
 * <p>The library's own reader makes whatever classes a configuration names, deserialises Java
 * objects from an entry {@code preprocessor.bin}, and unpacks everything before it looks. Here a
 * file holds the configuration, the parameters and perhaps the updater's state, in this order and
 * nothing else; the configuration names classes of a list alone; and no more numbers are read than
 * the network that it describes has.
 */
public final class NetworkArchive {
  private static final String CONFIGURATION = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";
  private static final String STATE = "updaterState.bin";

  /** An updater keeps two moments of each parameter at most. */
  private static final int MOMENTS = 2;

  /** The format has years from 1980 on, and this day is after that in every time zone. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private enum Kept {
    OUTLINE,
    WEIGHTS,
    ALL
  }

  private final ZipInputStream zip;
  private final Kept kept;
  private ComputationGraphConfiguration configuration = new ComputationGraphConfiguration();
  private Optional<INDArray> parameters = Optional.empty();
  private Optional<INDArray> state = Optional.empty();

  private NetworkArchive(InputStream in, Kept kept) {
    this.zip = new ZipInputStream(in);
    this.kept = kept;
  }

  /**
   * Writes a network with all that it takes to train on. The library's own writer puts the time of
   * day into the file: the same network made anew would have another hash.
   */
  public static void write(ComputationGraph graph, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out); // whose end is not this stream's
    begin(zip, CONFIGURATION);
    zip.write(graph.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
    write(zip, PARAMETERS, graph.params());
    INDArray updater = graph.getUpdater().getStateViewArray();
    if (updater != null && !updater.isEmpty()) {
      write(zip, STATE, updater);
    }
    zip.finish();
  }

  private static void write(ZipOutputStream zip, String entry, INDArray numbers)
      throws IOException {
    begin(zip, entry);
    DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip));
    Nd4j.write(numbers, data);
    data.flush();
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  /**
   * Reads a network with all that it takes to train on.
   *
   * @throws UnsafeNetworkException if the file is damaged, or is none that this project writes
   */
  public static ComputationGraph read(InputStream in) throws IOException {
    NetworkArchive archive = new NetworkArchive(in, Kept.ALL);
    return archive.read(archive::restore);
  }

  /**
   * Reads a network without its updater's state: a third of the memory, and enough to look at
   * pictures.
   *
   * @throws UnsafeNetworkException if the file is damaged, or is none that this project writes
   */
  public static ComputationGraph readWeights(InputStream in) throws IOException {
    NetworkArchive archive = new NetworkArchive(in, Kept.WEIGHTS);
    return archive.read(archive::restore);
  }

  /**
   * Reads a file to its end, but makes no network.
   *
   * @throws UnsafeNetworkException if the file is damaged, or is none that this project writes
   */
  public static NetworkOutline outline(InputStream in) throws IOException {
    NetworkArchive archive = new NetworkArchive(in, Kept.OUTLINE);
    return archive.read(() -> NetworkOutline.of(archive.configuration));
  }

  private interface Result<T> {
    T get();
  }

  private <T> T read(Result<T> result) throws IOException {
    try (zip) {
      readEntries();
      return result.get();
    } catch (UnsafeNetworkException e) {
      throw e;
    } catch (ZipException e) {
      throw new UnsafeNetworkException("it is no intact zip file: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new UnsafeNetworkException("it is truncated", e);
    } catch (UTFDataFormatException | CharConversionException e) {
      throw new UnsafeNetworkException("it holds no text where it needs some", e);
    } catch (RuntimeException e) { // of any kind: what libraries find in a configuration
      throw new UnsafeNetworkException("its configuration describes no network: " + e, e);
    }
  }

  private void readEntries() throws IOException {
    requireEntry(CONFIGURATION, next());
    configuration = NetworkConfiguration.read(zip);
    long numbers = NetworkConfiguration.parameters(configuration);
    requireEntry(PARAMETERS, next());
    parameters = numbers(PARAMETERS, numbers, numbers, Kept.WEIGHTS);
    String last = next();
    if (last.equals(STATE)) {
      state = numbers(STATE, 0, MOMENTS * numbers, Kept.ALL);
      last = next();
    }
    if (!last.isEmpty()) {
      throw new UnsafeNetworkException(
          "it holds %s, needs %s, %s and %s alone"
              .formatted(last, CONFIGURATION, PARAMETERS, STATE));
    }
  }

  private Optional<INDArray> numbers(String name, long least, long most, Kept from)
      throws IOException {
    NumberReader numbers = new NumberReader(name, zip, least, most);
    if (kept.compareTo(from) < 0) {
      numbers.check();
      return Optional.empty();
    }
    return Optional.of(numbers.vector());
  }

  private String next() throws IOException {
    ZipEntry entry = zip.getNextEntry();
    return entry == null ? "" : entry.getName();
  }

  private static void requireEntry(String needed, String found) {
    if (!found.equals(needed)) {
      throw new UnsafeNetworkException(
          "it holds %s where it needs %s".formatted(found.isEmpty() ? "nothing" : found, needed));
    }
  }

  private ComputationGraph restore() {
    configuration.setDataType(DataType.FLOAT);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init(parameters.orElseThrow(), false);
    state.ifPresent(graph.getUpdater()::setStateViewArray);
    return graph;
  }
}
