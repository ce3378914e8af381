package io.skipclip.jobs.evaluation;

import java.io.Serializable;

/**
 * A video's features and class.
 *
 * @param videoId the video
 * @param label its class, from 0
 * @param features of its clip {@code [C]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
public record LabelledFeatures(String videoId, int label, float[] features)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public LabelledFeatures {
    features = features.clone();
  }
}
