package io.skipclip.jobs.training;

import io.skipclip.features.clips.SampleLoader;
import io.skipclip.features.clips.Slot;
import io.skipclip.features.sampling.IndexReader;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.View;
import io.skipclip.model.pretext.BatchMemory;
import io.skipclip.model.pretext.PretextNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Loads the pretext task's minibatches on executors: rows of the indices, frames of the shards. */
public final class PretextMinibatches implements MultiDataSetLoader {
  private static final long serialVersionUID = 1L;

  private final ClipSource clips;
  private final IndexReader index;
  private final SkipClipSettings settings;

  /**
   * @param clips the dataset at the pre-training size
   * @param index the samples of that dataset
   * @param settings of the network that is trained
   */
  public PretextMinibatches(ClipSource clips, IndexReader index, SkipClipSettings settings) {
    this.clips = clips;
    this.index = index;
    this.settings = settings;
  }

  @Override
  public MultiDataSet load(Source source) throws IOException {
    List<Sample> samples = samples(Minibatch.parse(source.getPath()));
    PretextNetwork network = new SkipClipNetwork(settings);
    try (SampleLoader loader = new SampleLoader(clips::frames, slots(network), clips.pixels())) {
      BatchMemory memory = BatchMemory.of(samples.size(), network);
      loader.load(
          samples, network.inputs().stream().map(input -> memory.input(input.name())).toList());
      MultiDataSet batch = memory.toBatch();
      batch.setExampleMetaData(samples.stream().map(Sample::videoId).toList());
      return batch;
    }
  }

  private static List<Slot> slots(PretextNetwork network) {
    return network.inputs().stream()
        .map(input -> new Slot(input.name(), input.frames(), input.groups()))
        .toList();
  }

  private List<Sample> samples(Minibatch minibatch) throws IOException {
    List<Sample> samples = new ArrayList<>(minibatch.size());
    for (SampleRange range : minibatch.ranges()) {
      index
          .samples(clips.hadoop(), minibatch.epoch(), range.shard())
          .subList(range.from(), range.to())
          .forEach(sample -> samples.add(sample.showing(view -> isSeen(sample, view))));
    }
    return samples;
  }

  /** Whether the loss sees it. */
  private boolean isSeen(Sample sample, View view) {
    boolean turned = view.quarters() > 0;
    boolean negative = !view.videoId().equals(sample.videoId());
    return (settings.rotation() || !turned) && (settings.contrastive() || !negative);
  }
}
