package io.skipclip.features.sampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.features.InvalidInputException;
import io.skipclip.features.snapshots.Snapshot;
import io.skipclip.features.snapshots.Snapshots;
import io.skipclip.features.storage.DamagedFileException;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a snapshot of sampling indices holds; that of the newest is the folder's {@code
 * manifest.json}, written last.
 *
 * @param schemaVersion the layout of the folder and its tables
 * @param request what was asked for
 * @param epochsPerFile a file holds so many epochs of a shard, the last ones fewer
 * @param counts how much there is
 * @param statistics what the samples use
 * @param uses the same shard by shard, in order; empty in indices of earlier versions
 * @param files all files, with lengths and hashes
 */
public record IndexManifest(
    int schemaVersion,
    IndexRequest request,
    int epochsPerFile,
    IndexCounts counts,
    IndexStatistics statistics,
    List<ShardUse> uses,
    List<StoredFile> files)
    implements Serializable {
  /** The layout that this code reads and writes. */
  public static final int SCHEMA_VERSION = 4;

  private static final Logger LOG = LoggerFactory.getLogger(IndexManifest.class);

  public IndexManifest {
    requireNonNull(request, "request");
    requireNonNull(counts, "counts");
    requireNonNull(statistics, "statistics");
    uses = uses == null ? List.of() : List.copyOf(uses); // as earlier versions wrote it
    files = List.copyOf(files);
  }

  /**
   * Reads the manifest of the newest sampling indices of a folder.
   *
   * @throws InvalidInputException if there are no finished indices, or of another layout
   */
  public static IndexManifest read(Configuration conf, String indices) throws IOException {
    Path file = new Path(indices, Publication.MANIFEST);
    try {
      return of(JsonFile.readTree(conf, file), indices);
    } catch (FileNotFoundException e) {
      throw new InvalidInputException(
          "Cannot read indices "
              + indices
              + ": no manifest.json in it, needs a folder that was indexed to the end",
          e);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "Cannot read indices "
              + indices
              + ": manifest.json is damaged, needs to be indexed again",
          e);
    }
  }

  private static IndexManifest of(JsonNode tree, String indices) throws IOException {
    if (!tree.has("epochsPerFile")) {
      throw new InvalidInputException(
          "Cannot read indices " + indices + ": manifest.json is not that of sampling indices");
    }
    int version = tree.path("schemaVersion").asInt();
    if (version != SCHEMA_VERSION) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read indices %s: schema version %d, needs indices of version %d",
              indices,
              version,
              SCHEMA_VERSION));
    }
    return JsonFile.bind(tree, IndexManifest.class);
  }

  /** The manifests of all indices that a folder keeps, the newest first. */
  static List<IndexManifest> kept(Configuration conf, String indices) throws IOException {
    Snapshots snapshots = snapshots(conf, indices);
    List<IndexManifest> kept = new ArrayList<>();
    for (Snapshot snapshot : snapshots.kept()) {
      try {
        Optional<JsonNode> manifest = snapshots.manifestIfKept(snapshot.id());
        if (manifest.filter(IndexManifest::isOfThisLayout).isPresent()) { // else dropped just now
          kept.add(of(manifest.get(), indices));
        }
      } catch (DamagedFileException e) {
        LOG.warn("Leaving out indices: {}", e.getMessage());
      }
    }
    return kept;
  }

  /** The snapshots of a folder of indices, named by what was asked for. */
  public static Snapshots snapshots(Configuration conf, String indices) {
    return new Snapshots(conf, indices, IndexManifest::identity);
  }

  private static boolean isOfThisLayout(JsonNode tree) {
    return tree.path("schemaVersion").asInt() == SCHEMA_VERSION;
  }

  private static String identity(JsonNode tree) {
    try {
      return isOfThisLayout(tree)
          ? JsonFile.bind(tree.path("request"), IndexRequest.class).id()
          : "";
    } catch (IOException | IllegalArgumentException e) {
      return ""; // that of something else
    }
  }
}
