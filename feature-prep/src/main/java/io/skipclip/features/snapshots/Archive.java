package io.skipclip.features.snapshots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.features.storage.DamagedFileException;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that holds the manifests of the snapshots before the newest, a file each. One that is
 * about to be dropped is set aside under another name first: until it is deleted its files stay,
 * and a reader that pinned it in the meantime puts it back.
 */
final class Archive {
  static final String FOLDER = "snapshots";
  private static final String ASIDE = ".dropping-";
  private static final Comparator<Superseded> LATEST_FIRST =
      Comparator.comparingLong(Superseded::number).reversed();

  private final Configuration conf;
  private final Path folder;

  /**
   * @param published the folder whose snapshots these are
   */
  Archive(Configuration conf, Path published) {
    this.conf = conf;
    this.folder = new Path(published, FOLDER);
  }

  /** All that are there, the latest first, those set aside among them. */
  List<Superseded> all() throws IOException {
    return named(name -> name.startsWith(ASIDE) ? name.substring(ASIDE.length()) : name);
  }

  /** Those that nobody is about to drop, the latest first. */
  List<Superseded> kept() throws IOException {
    return named(UnaryOperator.identity());
  }

  /** Those that are set aside, which a run that was killed may have left. */
  List<Superseded> aside() throws IOException {
    return named(name -> name.startsWith(ASIDE) ? name.substring(ASIDE.length()) : "");
  }

  void add(Superseded snapshot, JsonNode manifest) throws IOException {
    JsonFile.write(conf, place(snapshot), manifest);
  }

  /** Reads the manifest of one that is kept or set aside; empty if it was dropped meanwhile. */
  Optional<JsonNode> manifest(Superseded snapshot) throws IOException {
    Optional<JsonNode> manifest = read(place(snapshot));
    if (manifest.isEmpty()) {
      manifest = read(besides(snapshot));
    }
    return manifest.isPresent() ? manifest : read(place(snapshot)); // put back in between
  }

  private Optional<JsonNode> read(Path file) throws IOException {
    try {
      return Optional.of(JsonFile.readTree(conf, file));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new DamagedFileException(
          "Cannot read " + file + ": it is damaged, needs to be deleted; its snapshot is lost", e);
    }
  }

  /** Begins to drop one. */
  void setAside(Superseded snapshot) throws IOException {
    rename(place(snapshot), besides(snapshot));
  }

  /** Takes one back that was set aside; whether it was still there. */
  boolean putBack(Superseded snapshot) throws IOException {
    return rename(besides(snapshot), place(snapshot));
  }

  /** Drops one that is set aside; false if a reader has put it back. */
  boolean delete(Superseded snapshot) throws IOException {
    return fs().delete(besides(snapshot), false);
  }

  /** Removes what writers left that were killed; only for who holds the folder's lock. */
  void sweep() throws IOException {
    for (FileStatus status : Folders.entries(fs(), folder)) {
      String name = status.getPath().getName();
      if (name.startsWith(".") && !name.startsWith(ASIDE)) {
        fs().delete(status.getPath(), false);
      }
    }
  }

  /**
   * By one listing: a reader may put one back meanwhile.
   *
   * @param snapshot what a file's name says of the snapshot; nothing that is none's for the others
   */
  private List<Superseded> named(UnaryOperator<String> snapshot) throws IOException {
    List<Superseded> found = new ArrayList<>();
    for (FileStatus status : Folders.entries(fs(), folder)) {
      Superseded.of(snapshot.apply(status.getPath().getName())).ifPresent(found::add);
    }
    found.sort(LATEST_FIRST);
    return found;
  }

  private boolean rename(Path from, Path to) throws IOException {
    try {
      return fs().rename(from, to);
    } catch (FileNotFoundException e) { // as local file systems say it
      return false;
    }
  }

  private Path place(Superseded snapshot) {
    return new Path(folder, snapshot.name());
  }

  private Path besides(Superseded snapshot) {
    return new Path(folder, ASIDE + snapshot.name());
  }

  private FileSystem fs() throws IOException {
    return Folders.fileSystem(folder, conf);
  }
}
