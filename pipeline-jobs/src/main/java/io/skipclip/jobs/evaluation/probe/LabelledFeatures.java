package io.skipclip.jobs.evaluation.probe;

import java.io.Serializable;

/**
 * A training video's features and class.
 *
 * @param recording what it was cut from: videos of one recording are alike
 * @param label its class, from 0
 * @param features of its clip {@code [C]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
public record LabelledFeatures(String recording, int label, float[] features)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public LabelledFeatures {
    features = features.clone();
  }
}
