package io.skipclip.features.listing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which local files are one and the same by links. A link is no copy: of such files all
 * but the first are listed as the first, so that no policy publishes them twice.
 */
final class SameFiles {
  private final Map<Path, SourceFile> firsts = new HashMap<>();
  private final Map<Path, Path> realFolders = new HashMap<>();

  /** Gives each video, in their order, the file as it was listed first. */
  static void putIn(List<FoundVideo> videos) {
    SameFiles same = new SameFiles();
    videos.replaceAll(
        v -> new FoundVideo(v.videoId(), same.first(v.file()), v.className(), v.group()));
  }

  private SourceFile first(SourceFile file) {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.path());
    Optional<Path> local =
        "file".equals(path.toUri().getScheme()) ? SourceFolder.local(path) : Optional.empty();
    return local
        .flatMap(this::real)
        .map(real -> firsts.computeIfAbsent(real, r -> file))
        .orElse(file);
  }

  private Optional<Path> real(Path path) {
    try {
      if (Files.isSymbolicLink(path)) {
        return Optional.of(path.toRealPath());
      }
      Path folder = path.getParent();
      if (!realFolders.containsKey(folder)) {
        realFolders.put(folder, folder.toRealPath());
      }
      return Optional.of(realFolders.get(folder).resolve(path.getFileName()));
    } catch (IOException e) { // it isn't there
      return Optional.empty();
    }
  }
}
