package io.skipclip.jobs.inference;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.InvalidInputException;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.jobs.training.ClipSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** All published videos of a dataset, a part a shard, every window of each. */
final class DatasetVideos implements FeatureVideos {
  private static final long serialVersionUID = 1L;

  private final String fingerprint;
  private final List<ShardClips> shards;
  private final TreeMap<String, CatalogueEntry> byId;
  private final ClipInference inference;

  DatasetVideos(Configuration conf, PublishedDataset dataset, TrainedModel model)
      throws IOException {
    List<CatalogueEntry> videos = Catalogue.read(conf, dataset).published();
    if (videos.isEmpty()) {
      throw new InvalidInputException(
          "Cannot embed %s: no videos, needs 1 or more".formatted(dataset.folder()));
    }
    ClipSource clips = new ClipSource(conf, dataset, model.pixels());
    clips.requireClips(videos, model.clipFrames());
    this.fingerprint = dataset.manifest().fingerprint();
    this.shards = ShardClips.of(videos, v -> ClipSampler.windows(v, model.clipFrames()));
    this.byId =
        videos.stream()
            .collect(Collectors.toMap(CatalogueEntry::videoId, v -> v, (a, b) -> a, TreeMap::new));
    this.inference = new ClipInference(clips, Output.FEATURES);
  }

  @Override
  public int parts() {
    return shards.size();
  }

  @Override
  public String source() {
    return fingerprint;
  }

  @Override
  public String fingerprint(Configuration conf) {
    return fingerprint;
  }

  @Override
  public Part features(int part, byte[] network) throws IOException {
    Map<String, CatalogueEntry> entries = byId;
    return new Part(
        inference.run(network, shards.get(part)).stream()
            .map(output -> FeatureRow.of(entries.get(output.videoId()), output))
            .toList(),
        List.of());
  }
}
