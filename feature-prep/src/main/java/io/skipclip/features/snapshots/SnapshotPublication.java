package io.skipclip.features.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.features.snapshots.Snapshots.Published;
import io.skipclip.features.storage.DamagedFileException;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a state of a folder beside those before it, and drops those that nobody needs. Only for
 * the holder of the folder's lock. Whatever it is killed at, what is kept stays whole, and the next
 * one clears up.
 */
public final class SnapshotPublication {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotPublication.class);

  private final Snapshots snapshots;
  private final Publication publication;
  private final Retention retention;
  private final Clock clock;

  /**
   * @param publication stages the files
   * @param retention which snapshots are kept that nobody pins
   * @param clock tells when a snapshot was superseded, and now
   */
  public SnapshotPublication(
      Snapshots snapshots, Publication publication, Retention retention, Clock clock) {
    this.snapshots = snapshots;
    this.publication = publication;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * Publishes staged files, and those of earlier snapshots that the new one has too, which stay
   * where they are.
   *
   * @param files all that the new one has
   * @param manifest names them in its {@code files}
   */
  public void publish(List<StoredFile> files, Object manifest) throws IOException {
    Map<String, StoredFile> inPlace = publication.inPlace(held().values());
    files.forEach(file -> requireSame(file, inPlace.getOrDefault(file.path(), file)));
    publication.move(files);
    Optional<Published> before = snapshots.newest();
    if (before.isPresent()) {
      archive(before.get());
    }
    publication.writeManifest(manifest);
    clearUp();
  }

  private static void requireSame(StoredFile file, StoredFile held) {
    if (!held.equals(file)) {
      throw new IllegalStateException(
          "Cannot publish %s: an earlier snapshot has another file of that name, of sha256 %.12s, here %.12s"
              .formatted(file.path(), held.sha256(), file.sha256()));
    }
  }

  /**
   * Drops what nobody needs, and what killed runs have left; nothing where the manifest is lost
   * that says what is needed.
   */
  public void clearUp() throws IOException {
    if (snapshots.newest().isEmpty()) {
      return;
    }
    Expiry.run(snapshots, retention, clock);
    Map<String, StoredFile> named = new HashMap<>();
    if (collect(named)) {
      publication.sweep(named.values());
    }
  }

  /** The files of all snapshots, by path. */
  public Map<String, StoredFile> held() throws IOException {
    Map<String, StoredFile> held = new HashMap<>();
    collect(held);
    return held;
  }

  /** Whether these are all: a damaged manifest does not say what it names. */
  private boolean collect(Map<String, StoredFile> files) throws IOException {
    boolean all = true;
    for (Superseded old : snapshots.archive().all()) {
      try {
        Optional<JsonNode> manifest = snapshots.archive().manifest(old);
        if (manifest.isPresent()) {
          add(manifest.get(), files);
        }
      } catch (DamagedFileException e) {
        LOG.warn("Sweeping up nothing in {}: {}", snapshots.folder(), e.getMessage());
        all = false;
      }
    }
    Optional<Published> newest = snapshots.newest();
    if (newest.isPresent()) {
      add(newest.get().manifest(), files);
    }
    return all;
  }

  private static void add(JsonNode manifest, Map<String, StoredFile> held) throws IOException {
    for (JsonNode file : manifest.path("files")) {
      StoredFile stored = JsonFile.bind(file, StoredFile.class);
      held.put(stored.path(), stored);
    }
  }

  private void archive(Published before) throws IOException {
    long number =
        snapshots.archive().all().stream().mapToLong(Superseded::number).max().orElse(0) + 1;
    snapshots
        .archive()
        .add(
            new Superseded(number, before.at(), clock.instant(), snapshots.id(before)),
            before.manifest());
  }
}
