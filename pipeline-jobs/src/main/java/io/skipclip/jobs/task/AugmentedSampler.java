package io.skipclip.jobs.task;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task's samples, augmented: the same clips of the same videos, looking otherwise.
 *
 * @param task whose samples they are
 * @param augmentation what is changed of them
 */
record AugmentedSampler(Sampler task, Augmentation augmentation) implements Sampler {
  private static final long serialVersionUID = 1L;

  @Override
  public Map<String, String> terms() {
    Map<String, String> terms = new LinkedHashMap<>(task.terms());
    terms.putAll(augmentation.terms());
    return terms;
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    Shown shown = task.draw(video, shard, seed, epoch);
    return new Shown(
        augmentation.applied(shown.views(), seed, epoch, video.videoId()), shown.labels());
  }

  @Override
  public SampleShape shape() {
    return task.shape();
  }

  @Override
  public String leastInWords() {
    return task.leastInWords();
  }

  @Override
  public List<Shorter> shorter() {
    return task.shorter();
  }

  @Override
  public Optional<String> withoutOthers() {
    return task.withoutOthers();
  }

  @Override
  public int places(int frames) {
    return task.places(frames);
  }

  @Override
  public int place(Sample sample, int frames) {
    return task.place(sample, frames);
  }
}
