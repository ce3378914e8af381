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
  /** The same, and neighbours by cosine as the features are: that of Xu et al.'s code (2019). */
  TEN_CLIPS_AS_THEY_ARE("ten clips, not centred"),
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

  /** Whether features are centred on the training videos' mean before they are compared. */
  boolean isCentred() {
    return this != TEN_CLIPS_AS_THEY_ARE;
  }

  /**
   * The clips of a video.
   *
   * @param frames of a clip
   */
  List<ClipView> views(CatalogueEntry video, int frames) {
    return switch (this) {
      case WINDOWS -> ClipSampler.windows(video, frames);
      case TEN_CLIPS, TEN_CLIPS_AS_THEY_ARE -> ClipSampler.spread(video, frames, CLIPS);
      case CENTRE -> List.of(ClipSampler.centre(video, frames));
    };
  }
}
