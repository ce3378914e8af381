package io.skipclip.jobs.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a folder of features holds: its {@code manifest.json}, written last.
 *
 * @param request a hash of the network, of how it looks at videos, and of the videos
 * @param model sha256 of the network
 * @param source the dataset's fingerprint; empty for video files
 * @param videos how many have features
 * @param noted how many of them have a note: they are damaged or short
 * @param problems a line for each video file that has none
 * @param files the tables, in order
 */
public record FeaturesManifest(
    String request,
    String model,
    String source,
    long videos,
    long noted,
    List<String> problems,
    List<StoredFile> files) {
  public FeaturesManifest {
    problems = List.copyOf(problems);
    files = List.copyOf(files);
  }

  /** The manifest of a folder, if there is one of this layout. */
  static Optional<FeaturesManifest> read(Configuration conf, String folder) throws IOException {
    try {
      return Optional.of(
          JsonFile.read(conf, new Path(folder, Publication.MANIFEST), FeaturesManifest.class));
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty(); // none, or a damaged one: to be made anew
    }
  }
}
