package io.skipclip.jobs.averaging.lanes;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.Folders;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The workers' own updater states, a file for each worker and round in a folder that all executors
 * and the driver reach.
 *
 * <p>A round's task reads the newest file that its worker wrote in a round before, and writes the
 * next, under the iteration at which the round began. So a repetition of the task, on whatever
 * executor, reads what the first attempt read and writes the same bytes; a run that goes on from a
 * checkpoint passes over what later rounds had written. Files appear whole or not at all and carry
 * a checksum.
 */
public final class LaneStates implements LaneMemory {
  private static final long serialVersionUID = 1L;
  private static final String FILE = "iteration-";
  private static final String UNFINISHED = ".unfinished-";

  private final SerializableConfiguration hadoop;
  private final String folder;

  /**
   * Binds a folder, which need not exist.
   *
   * @param folder a Hadoop path
   */
  public LaneStates(Configuration hadoop, String folder) {
    this.hadoop = new SerializableConfiguration(hadoop);
    this.folder = folder;
  }

  @Override
  public void recall(int lane, ComputationGraph network) throws IOException {
    int iteration = network.getIterationCount();
    if (iteration > 0) {
      NavigableMap<Integer, Path> before = files(lane).headMap(iteration, false);
      if (before.isEmpty()) {
        throw new InvalidInputException(
            String.format(
                Locale.ROOT,
                "Cannot go on with lane %d at iteration %d: no updater state of it in %s, needs one from before",
                lane,
                iteration,
                folder));
      }
      read(before.lastEntry().getValue(), NetworkState.updaterState(network));
    }
  }

  @Override
  public void remember(int lane, int iteration, ComputationGraph network) throws IOException {
    Path file = new Path(folder(lane), String.format(Locale.ROOT, "%s%010d", FILE, iteration));
    Path unfinished = new Path(folder(lane), UNFINISHED + UUID.randomUUID());
    write(unfinished, NetworkState.updaterState(network));
    Folders.replace(unfinished, file, hadoop.value());
  }

  /**
   * Removes the files that training can't come to need any more.
   *
   * @param iterations from which it may go on: that of now and those of the checkpoints
   */
  public void keepFor(Collection<Integer> iterations) throws IOException {
    FileSystem fs = fileSystem();
    for (FileStatus lane : Folders.entries(fs, new Path(folder))) {
      NavigableMap<Integer, Path> files = files(lane.getPath());
      Set<Path> needed = new HashSet<>();
      iterations.stream()
          .map(files::lowerEntry)
          .filter(entry -> entry != null)
          .forEach(entry -> needed.add(entry.getValue()));
      for (FileStatus file : Folders.entries(fs, lane.getPath())) {
        if (!needed.contains(file.getPath())) {
          fs.delete(file.getPath(), false); // an attempt's unfinished one too: the round is over
        }
      }
    }
  }

  private void write(Path file, INDArray state) throws IOException {
    CRC32C checksum = new CRC32C();
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(fileSystem().create(file, true)))) {
      DataOutputStream checked = new DataOutputStream(new CheckedOutputStream(out, checksum));
      checked.writeLong(state.length());
      for (FloatSlice slice : FloatSlice.cut(state)) {
        FloatVectors.writeBlock(checked, slice.values());
      }
      out.writeLong(checksum.getValue());
    }
  }

  private void read(Path file, INDArray state) throws IOException {
    CRC32C checksum = new CRC32C();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(fileSystem().open(file)))) {
      DataInputStream checked = new DataInputStream(new CheckedInputStream(in, checksum));
      long length = checked.readLong();
      if (length != state.length()) {
        throw damaged(file, length + " numbers, needs " + state.length());
      }
      for (FloatSlice slice : FloatSlice.cut(state)) {
        slice.set(FloatVectors.readBlock(checked, slice.length()));
      }
      if (in.readLong() != checksum.getValue()) {
        throw damaged(file, "its checksum is another");
      }
    } catch (EOFException e) {
      throw damaged(file, "it is cut off");
    }
  }

  private static InvalidInputException damaged(Path file, String found) {
    return new InvalidInputException("Cannot read updater state " + file + ": " + found);
  }

  private NavigableMap<Integer, Path> files(int lane) throws IOException {
    return files(folder(lane));
  }

  private NavigableMap<Integer, Path> files(Path laneFolder) throws IOException {
    NavigableMap<Integer, Path> files = new TreeMap<>();
    List<FileStatus> entries = Folders.entries(fileSystem(), laneFolder);
    for (FileStatus entry : entries) {
      String name = entry.getPath().getName();
      if (name.matches(FILE + "\\d{1,9}|" + FILE + "[01]\\d{9}")) {
        files.put(Integer.valueOf(name.substring(FILE.length())), entry.getPath());
      }
    }
    return files;
  }

  private Path folder(int lane) {
    return new Path(folder, String.format(Locale.ROOT, "lane-%05d", lane));
  }

  private FileSystem fileSystem() throws IOException {
    return Folders.fileSystem(new Path(folder), hadoop.value());
  }
}
