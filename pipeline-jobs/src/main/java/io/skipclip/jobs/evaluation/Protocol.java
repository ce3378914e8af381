package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.features.sampling.ClipView;
import java.util.List;

/** Which clips of a video are looked at, and how they become one answer. */
public enum Protocol {
  /** The paper's: windows one after the other, softmax averaged. */
  WINDOWS("windows"),
  /** Ten clips spread over the video: logits averaged, or features. */
  TEN_CLIPS("ten clips"),
  /** The one clip in the video's middle. */
  CENTRE("centre clip");

  private static final int CLIPS = 10;

  private final String label;

  Protocol(String label) {
    this.label = label;
  }

  /** As tables have it. */
  public String label() {
    return label;
  }

  /**
   * The clips of a video.
   *
   * @param frames of a clip
   */
  List<ClipView> views(CatalogueEntry video, int frames) {
    return switch (this) {
      case WINDOWS -> ClipSampler.windows(video, frames);
      case TEN_CLIPS -> ClipSampler.spread(video, frames, CLIPS);
      case CENTRE -> List.of(ClipSampler.centre(video, frames));
    };
  }
}
