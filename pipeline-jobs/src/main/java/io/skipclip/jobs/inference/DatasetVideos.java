package io.skipclip.jobs.inference;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.jobs.training.ClipSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/** All published videos of a dataset, a part a shard, every window of each. */
final class DatasetVideos implements FeatureVideos {
  private final String fingerprint;
  private final List<Shard> shards;

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
    this.shards = shards(videos, model.clipFrames(), new ClipInference(clips, Output.FEATURES));
  }

  /** Some videos, by the shard that holds them. */
  static List<Shard> shards(List<CatalogueEntry> videos, int clipFrames, ClipInference inference) {
    TreeMap<Integer, List<CatalogueEntry>> shards =
        videos.stream()
            .collect(
                Collectors.groupingBy(
                    CatalogueEntry::shard, TreeMap::new, Collectors.toCollection(ArrayList::new)));
    return shards.values().stream().map(each -> new Shard(each, clipFrames, inference)).toList();
  }

  @Override
  public List<Shard> parts() {
    return shards;
  }

  @Override
  public String source() {
    return fingerprint;
  }

  @Override
  public String fingerprint(Configuration conf) {
    return fingerprint;
  }

  /** The videos of one shard; their windows, which are many, are found where they are read. */
  record Shard(List<CatalogueEntry> videos, int clipFrames, ClipInference inference)
      implements Part {
    @Override
    public int size() {
      return videos.size();
    }

    @Override
    public Outcome features(byte[] network) throws IOException {
      ShardClips clips = ShardClips.of(videos, v -> ClipSampler.windows(v, clipFrames)).get(0);
      Map<String, CatalogueEntry> byId =
          videos.stream().collect(Collectors.toMap(CatalogueEntry::videoId, Function.identity()));
      return new Outcome(
          inference.run(network, clips).stream()
              .map(output -> FeatureRow.of(byId.get(output.videoId()), clipFrames, output))
              .toList(),
          List.of());
    }
  }
}
