package io.skipclip.features.sampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.features.dataset.InvalidInputException;
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
 * What a folder of sampling indices holds: its {@code manifest.json}, written last.
 *
 * @param schemaVersion the layout of the folder and its tables
 * @param request what was asked for
 * @param epochsPerFile a file holds so many epochs of a shard, the last ones fewer
 * @param counts how much there is
 * @param statistics what the samples use
 * @param files all files, with lengths and hashes
 */
public record IndexManifest(
    int schemaVersion,
    IndexRequest request,
    int epochsPerFile,
    IndexCounts counts,
    IndexStatistics statistics,
    List<StoredFile> files)
    implements Serializable {
  /** The layout that this code reads and writes. */
  public static final int SCHEMA_VERSION = 2;

  public IndexManifest {
    requireNonNull(request, "request");
    requireNonNull(counts, "counts");
    requireNonNull(statistics, "statistics");
    files = List.copyOf(files);
  }

  /**
   * Reads the manifest of sampling indices.
   *
   * @throws InvalidInputException if there are no finished indices, or of another layout
   */
  public static IndexManifest read(Configuration conf, String indices) throws IOException {
    Path file = new Path(indices, Publication.MANIFEST);
    try {
      JsonNode tree = JsonFile.readTree(conf, file);
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
}
