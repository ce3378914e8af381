package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.features.InvalidInputException;
import io.skipclip.features.snapshots.Snapshots;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a snapshot of a dataset holds; that of the newest is the folder's {@code manifest.json},
 * written last.
 *
 * @param schemaVersion the layout of the folder and its tables
 * @param request a hash of the settings and of the input; a run with the same has nothing to do
 * @param fingerprint a hash of the content, which sampling indices and runs refer to
 * @param settings how the videos were prepared
 * @param videos the root of the videos
 * @param counts how much there is
 * @param files all files, with lengths and hashes: shards in order, catalogue, quarantine
 */
public record Manifest(
    int schemaVersion,
    String request,
    String fingerprint,
    PrepareSettings settings,
    String videos,
    DatasetCounts counts,
    List<StoredFile> files)
    implements Serializable {
  /** The layout that this code reads and writes. */
  public static final int SCHEMA_VERSION = 2;

  private static final String FINGERPRINT = "fingerprint";

  public Manifest {
    requireNonNull(request, "request");
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(settings, "settings");
    requireNonNull(videos, "videos");
    requireNonNull(counts, "counts");
    files = List.copyOf(files);
    if (files.size() <= counts.shards()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid files: %,d (must be %,d shards and the catalogue at least)",
              files.size(),
              counts.shards()));
    }
  }

  /** What a dataset was made from. */
  public record Origin(String request, PrepareSettings settings, String videos) {}

  static Manifest of(
      Origin origin, String fingerprint, DatasetCounts counts, List<StoredFile> files) {
    return new Manifest(
        SCHEMA_VERSION,
        origin.request(),
        fingerprint,
        origin.settings(),
        origin.videos(),
        counts,
        files);
  }

  /**
   * Reads the manifest of a dataset's newest snapshot.
   *
   * @throws InvalidInputException if there is no finished dataset, or one of another layout
   */
  public static Manifest read(Configuration conf, String dataset) throws IOException {
    Path file = new Path(dataset, Publication.MANIFEST);
    try {
      return of(JsonFile.readTree(conf, file), dataset);
    } catch (FileNotFoundException e) {
      throw new InvalidInputException(
          "Cannot read dataset "
              + dataset
              + ": no manifest.json in it, needs a folder that was prepared to the end",
          e);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "Cannot read dataset "
              + dataset
              + ": manifest.json is damaged, needs to be prepared again",
          e);
    }
  }

  /**
   * Takes a tree for the manifest of a dataset.
   *
   * @throws InvalidInputException if it is none, or of another layout
   */
  static Manifest of(JsonNode tree, String dataset) throws IOException {
    if (!tree.has(FINGERPRINT)) {
      throw new InvalidInputException(
          "Cannot read dataset " + dataset + ": manifest.json is not that of a dataset");
    }
    int version = tree.path("schemaVersion").asInt();
    if (version != SCHEMA_VERSION) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read dataset %s: schema version %d, needs a dataset of version %d",
              dataset,
              version,
              SCHEMA_VERSION));
    }
    return JsonFile.bind(tree, Manifest.class);
  }

  /** The snapshots of a dataset's folder, named by their fingerprints. */
  public static Snapshots snapshots(Configuration conf, String dataset) {
    return new Snapshots(conf, dataset, tree -> tree.path(FINGERPRINT).asText());
  }

  /** The shard's file, below the dataset's folder. */
  public StoredFile shard(int shard) {
    if (shard < 0 || shard >= counts.shards()) {
      throw new IllegalArgumentException(
          "Invalid shard: " + shard + " (must be 0 to " + (counts.shards() - 1) + ")");
    }
    return files.get(shard);
  }

  /** The catalogue's file, below the dataset's folder. */
  public StoredFile catalogue() {
    return files.get(counts.shards());
  }
}
