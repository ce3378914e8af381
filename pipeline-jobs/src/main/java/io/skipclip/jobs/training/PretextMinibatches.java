package io.skipclip.jobs.training;

import io.skipclip.features.clips.PretextLoader;
import io.skipclip.features.sampling.IndexReader;
import io.skipclip.features.sampling.PretextRow;
import io.skipclip.model.pretext.BatchMemory;
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
    List<PretextRow> rows = rows(Minibatch.parse(source.getPath()));
    try (PretextLoader loader =
        new PretextLoader(clips::frames, index.request().settings().geometry(), clips.pixels())) {
      BatchMemory memory = BatchMemory.of(rows.size(), new SkipClipNetwork(settings));
      loader.load(
          rows, memory.input(SkipClipNetwork.CONTEXT), memory.input(SkipClipNetwork.FRAMES));
      MultiDataSet batch = memory.toBatch();
      batch.setExampleMetaData(rows.stream().map(PretextRow::videoId).toList());
      return batch;
    }
  }

  private List<PretextRow> rows(Minibatch minibatch) throws IOException {
    List<PretextRow> rows = new ArrayList<>(minibatch.size());
    for (SampleRange range : minibatch.ranges()) {
      rows.addAll(
          index
              .rows(clips.hadoop(), minibatch.epoch(), range.shard())
              .subList(range.from(), range.to()));
    }
    return rows.stream()
        .map(row -> row.with(settings.rotation(), settings.contrastive())) // what the loss sees
        .toList();
  }
}
