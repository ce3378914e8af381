package io.skipclip.jobs.training;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.device.ArrayMemory;
import java.io.IOException;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Loads minibatches of labelled clips on executors; a video gives one random clip an epoch. */
public final class ClipMinibatches implements MultiDataSetLoader {
  private static final long serialVersionUID = 1L;

  /**
   * How clips are drawn.
   *
   * @param classifier length, size and classes
   * @param flipProbability how likely a clip is mirrored, 0 to 1
   * @param seed of all draws
   */
  public record Draw(ClassifierSettings classifier, double flipProbability, long seed)
      implements Serializable {}

  private final ClipSource clips;
  private final TreeMap<Integer, List<CatalogueEntry>> shards;
  private final Draw draw;

  /**
   * @param clips the dataset at the fine-tuning size
   * @param shards the labelled videos of each shard
   */
  public ClipMinibatches(ClipSource clips, Map<Integer, List<CatalogueEntry>> shards, Draw draw) {
    this.clips = clips;
    this.shards = new TreeMap<>(shards);
    this.draw = draw;
  }

  @Override
  public MultiDataSet load(Source source) throws IOException {
    Minibatch minibatch = Minibatch.parse(source.getPath());
    ArrayMemory memory = clips.memory(minibatch.size(), draw.classifier().frames());
    FloatBuffer buffer = memory.buffer();
    int numbersOfAClip = buffer.remaining() / minibatch.size();
    INDArray labels = Nd4j.zeros(minibatch.size(), draw.classifier().classes());
    List<String> videoIds = new ArrayList<>();
    for (SampleRange range : minibatch.ranges()) {
      List<ClipView> views = new ArrayList<>();
      for (CatalogueEntry video : videos(range, minibatch.epoch())) {
        views.add(view(video, minibatch.epoch()));
        labels.putScalar(videoIds.size(), video.label(), 1);
        videoIds.add(video.videoId());
      }
      int first = videoIds.size() - views.size();
      clips.read(
          range.shard(),
          views,
          buffer.slice(first * numbersOfAClip, views.size() * numbersOfAClip));
    }
    MultiDataSet batch = new org.nd4j.linalg.dataset.MultiDataSet(memory.toArray(), labels);
    batch.setExampleMetaData(List.copyOf(videoIds));
    return batch;
  }

  private List<CatalogueEntry> videos(SampleRange range, int epoch) {
    return KeyedRandom.shuffled(
            shards.get(range.shard()), KeyedRandom.of(draw.seed(), "videos", epoch, range.shard()))
        .subList(range.from(), range.to());
  }

  private ClipView view(CatalogueEntry video, int epoch) {
    return ClipSampler.training(
        draw.classifier().frames(), draw.flipProbability(), video, draw.seed(), epoch);
  }
}
