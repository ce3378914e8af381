package io.skipclip.features.snapshots;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The states of a published folder that can be read. The newest is what {@code manifest.json}
 * names; the manifests of those before it lie in {@code snapshots}. A folder with the first alone,
 * as earlier versions wrote it, has a single snapshot.
 */
public final class Snapshots {
  /** The folders that lie beside the published files. */
  public static final Set<String> FOLDERS = Set.of(Archive.FOLDER, Pins.FOLDER);

  /** What stands for the newest where a snapshot is asked for. */
  public static final String NEWEST = "newest";

  private final Configuration conf;
  private final Path folder;
  private final Function<JsonNode, String> identity;
  private final Archive archive;

  /**
   * @param folder any Hadoop path
   * @param identity the name of the state that a manifest describes, letters and digits; empty for
   *     a manifest of something else
   */
  public Snapshots(Configuration conf, String folder, Function<JsonNode, String> identity) {
    this.conf = requireNonNull(conf, "conf");
    this.folder = new Path(folder);
    this.identity = requireNonNull(identity, "identity");
    this.archive = new Archive(conf, this.folder);
  }

  /** A manifest and when it was written. */
  record Published(JsonNode manifest, Instant at) {}

  /** All that are kept, the newest first, each once. */
  public List<Snapshot> kept() throws IOException {
    Map<String, Snapshot> kept = new LinkedHashMap<>();
    newest().ifPresent(newest -> kept.put(id(newest), snapshot(newest)));
    archive.all().forEach(old -> kept.putIfAbsent(old.id(), old.snapshot()));
    return List.copyOf(kept.values());
  }

  /**
   * Finds one.
   *
   * @param asked the beginning of its id, as long as no other begins like it, or {@link #NEWEST}
   * @throws NoSuchSnapshotException if none or several are kept that are called so
   */
  public Snapshot find(String asked) throws IOException {
    List<Snapshot> kept = kept();
    List<Snapshot> found =
        asked.equals(NEWEST)
            ? kept.stream().limit(1).toList()
            : kept.stream().filter(each -> each.id().startsWith(asked)).toList();
    if (found.isEmpty() || asked.isEmpty()) {
      throw NoSuchSnapshotException.unknown(folder.toString(), asked, kept);
    }
    if (found.size() > 1) {
      throw NoSuchSnapshotException.ambiguous(folder.toString(), asked, found);
    }
    return found.get(0);
  }

  /**
   * Reads the manifest of a snapshot.
   *
   * @param id the whole of it
   * @throws NoSuchSnapshotException if it is not kept
   */
  public JsonNode manifest(String id) throws IOException {
    Optional<JsonNode> manifest = manifestIfKept(id);
    if (manifest.isEmpty()) {
      throw NoSuchSnapshotException.unknown(folder.toString(), shown(id), kept());
    }
    return manifest.get();
  }

  /** Reads the manifest of a snapshot, the whole of whose id is given; empty if it is not kept. */
  public Optional<JsonNode> manifestIfKept(String id) throws IOException {
    Optional<Published> newest = newest().filter(published -> id(published).equals(id));
    if (newest.isPresent()) {
      return newest.map(Published::manifest);
    }
    for (Superseded old : archive.all()) { // in this order: it came there before it was replaced
      if (old.id().equals(id)) {
        return archive.manifest(old);
      }
    }
    return Optional.empty();
  }

  /** Whether a snapshot of that whole id is kept. */
  public boolean keeps(String id) throws IOException {
    return kept().stream().anyMatch(each -> each.id().equals(id));
  }

  /**
   * For a reader that has put down its pin: whether the snapshot is still there. One that is just
   * being dropped is kept after all.
   */
  boolean hold(String id) throws IOException {
    if (isHeld(id)) {
      return true;
    }
    for (Superseded old : archive.aside()) {
      if (old.id().equals(id) && archive.putBack(old)) {
        return true;
      }
    }
    return isHeld(id); // another reader may have been faster
  }

  private boolean isHeld(String id) throws IOException {
    return newest().filter(published -> id(published).equals(id)).isPresent()
        || archive.kept().stream().anyMatch(old -> old.id().equals(id));
  }

  /** The state that {@code manifest.json} describes; empty where there is none or a damaged one. */
  Optional<Published> newest() throws IOException {
    Path file = new Path(folder, Publication.MANIFEST);
    try {
      Instant at =
          Instant.ofEpochMilli(
              Folders.fileSystem(file, conf).getFileStatus(file).getModificationTime());
      return Optional.of(new Published(JsonFile.readTree(conf, file), at))
          .filter(published -> !id(published).isEmpty());
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String id(Published published) {
    return identity.apply(published.manifest());
  }

  Archive archive() {
    return archive;
  }

  Configuration conf() {
    return conf;
  }

  Path folder() {
    return folder;
  }

  private Snapshot snapshot(Published newest) {
    return new Snapshot(id(newest), newest.at(), Optional.empty());
  }

  private static String shown(String id) {
    return new Snapshot(id, Instant.EPOCH, Optional.empty()).shortId();
  }
}
