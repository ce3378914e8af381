package io.skipclip.jobs.status;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.snapshots.Snapshots;
import io.skipclip.features.storage.Publication;
import io.skipclip.jobs.run.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a dataset, sampling indices or features say of themselves by the beginning of their
 * manifest, which may be long.
 */
final class PublishedContent {
  private static final int HEAD_BYTES = 1 << 13;

  private PublishedContent() {}

  /**
   * What was published in a folder; empty where nothing was that is ours.
   *
   * @throws InvalidInputException if its manifest is damaged
   */
  static Optional<String> kindIn(Storage folder) {
    if (!folder.isFile(Publication.MANIFEST)) {
      return Optional.empty();
    }
    String head = head(folder);
    if (head.contains("\"fingerprint\"")) {
      return Optional.of("dataset");
    }
    if (head.contains("\"epochsPerFile\"")) {
      return Optional.of("indices");
    }
    if (head.contains("\"request\"") && head.contains("\"noted\"")) {
      return Optional.of("features");
    }
    if (Snapshots.FOLDERS.stream().anyMatch(folder::has)) {
      throw new InvalidInputException(
          "Cannot read %s of %s: it is damaged, needs to be prepared or indexed again"
              .formatted(Publication.MANIFEST, folder.location()));
    }
    return Optional.empty();
  }

  static Content of(Storage folder) {
    return new Content(
        true,
        Optional.empty(),
        Optional.of(folder.changed(Publication.MANIFEST)),
        Extent.UNKNOWN,
        Map.of(),
        "");
  }

  private static String head(Storage folder) {
    try (InputStream in = folder.open(Publication.MANIFEST)) {
      return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
