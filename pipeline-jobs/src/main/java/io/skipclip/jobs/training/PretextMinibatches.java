package io.skipclip.jobs.training;

import io.skipclip.features.clips.SampleLoader;
import io.skipclip.features.clips.Slot;
import io.skipclip.features.sampling.IndexReader;
import io.skipclip.features.sampling.Sample;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.model.pretext.BatchMemory;
import io.skipclip.model.pretext.PretextNetwork;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Loads the pretext task's minibatches on executors: rows of the indices, frames of the shards. */
public final class PretextMinibatches implements MultiDataSetLoader {
  private static final long serialVersionUID = 1L;

  private final ClipSource clips;
  private final IndexReader index;
  private final PretextTask task;

  /**
   * @param clips the dataset at the pre-training size
   * @param index the samples of that dataset
   * @param task that is trained
   */
  public PretextMinibatches(ClipSource clips, IndexReader index, PretextTask task) {
    this.clips = clips;
    this.index = index;
    this.task = task;
  }

  @Override
  public MultiDataSet load(Source source) throws IOException {
    List<Sample> samples = samples(Minibatch.parse(source.getPath()));
    PretextNetwork network = task.network();
    try (SampleLoader loader = new SampleLoader(clips::frames, slots(network), clips.pixels())) {
      BatchMemory memory = BatchMemory.of(samples.size(), network);
      loader.load(
          samples, network.inputs().stream().map(input -> memory.input(input.name())).toList());
      fillLabels(memory.labels(), samples, network.labels());
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

  private static void fillLabels(FloatBuffer labels, List<Sample> samples, int each) {
    for (Sample sample : samples) {
      if (sample.labels().size() != each) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid sample of %s: %d labels (must be %d)",
                sample.videoId(),
                sample.labels().size(),
                each));
      }
      sample.labels().forEach(label -> labels.put(label));
    }
  }

  private List<Sample> samples(Minibatch minibatch) throws IOException {
    List<Sample> samples = new ArrayList<>(minibatch.size());
    for (SampleRange range : minibatch.ranges()) {
      index
          .samples(clips.hadoop(), minibatch.epoch(), range.shard())
          .subList(range.from(), range.to())
          .forEach(sample -> samples.add(task.shown(sample)));
    }
    return samples;
  }
}
