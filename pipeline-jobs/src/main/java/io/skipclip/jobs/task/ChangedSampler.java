package io.skipclip.jobs.task;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sampler that does as another does, but for what it says itself. */
interface ChangedSampler extends Sampler {
  /** The other. */
  Sampler samples();

  @Override
  default Map<String, String> terms() {
    return samples().terms();
  }

  @Override
  default SampleShape shape() {
    return samples().shape();
  }

  @Override
  default String leastInWords() {
    return samples().leastInWords();
  }

  @Override
  default List<Shorter> shorter() {
    return samples().shorter();
  }

  @Override
  default Optional<String> withoutOthers() {
    return samples().withoutOthers();
  }

  @Override
  default Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    return samples().draw(video, shard, seed, epoch);
  }

  @Override
  default int places(int frames) {
    return samples().places(frames);
  }

  @Override
  default int place(Sample sample, int frames) {
    return samples().place(sample, frames);
  }
}
