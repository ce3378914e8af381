package io.skipclip.jobs.task;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Sampler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task's samples, augmented: the same clips of the same videos, looking otherwise.
 *
 * @param samples of a task
 * @param augmentation what is changed of them
 */
record AugmentedSampler(Sampler samples, Augmentation augmentation) implements ChangedSampler {
  private static final long serialVersionUID = 1L;

  @Override
  public Map<String, String> terms() {
    Map<String, String> terms = new LinkedHashMap<>(samples.terms());
    terms.putAll(augmentation.terms());
    return terms;
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    Shown shown = samples.draw(video, shard, seed, epoch);
    return new Shown(
        augmentation.applied(shown.views(), seed, epoch, video.videoId()), shown.labels());
  }
}
