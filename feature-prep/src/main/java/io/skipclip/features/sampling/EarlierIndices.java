package io.skipclip.features.sampling;

import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shards whose samples an earlier publication drew, so that they need not be drawn again. */
final class EarlierIndices {
  private final Map<String, ShardUse> uses = new HashMap<>();
  private final Map<String, StoredFile> files;

  /**
   * @param kept the manifests of the folder
   * @param publication knows which files are in their place
   */
  EarlierIndices(List<IndexManifest> kept, Publication publication) throws IOException {
    Map<String, StoredFile> named = new HashMap<>();
    for (IndexManifest manifest : kept) {
      manifest.uses().forEach(use -> uses.put(use.key(), use));
      manifest.files().forEach(file -> named.put(file.path(), file));
    }
    files = publication.inPlace(named.values());
  }

  /** Whether all samples of a shard are there. */
  boolean has(ShardVideos shard, IndexRequest request) {
    String key = IndexBlock.key(shard, request);
    return uses.containsKey(key)
        && IndexBlock.of(List.of(shard), request.epochs()).stream()
            .allMatch(block -> files.containsKey(block.path(key)));
  }

  /** What the samples of a shard use that are there. */
  ShardUse use(ShardVideos shard, IndexRequest request) {
    return uses.get(IndexBlock.key(shard, request));
  }

  /** The files of a shard's samples that are there, in order. */
  List<StoredFile> files(ShardVideos shard, IndexRequest request) {
    String key = IndexBlock.key(shard, request);
    List<StoredFile> found = new ArrayList<>();
    for (IndexBlock block : IndexBlock.of(List.of(shard), request.epochs())) {
      found.add(files.get(block.path(key)));
    }
    return found;
  }
}
