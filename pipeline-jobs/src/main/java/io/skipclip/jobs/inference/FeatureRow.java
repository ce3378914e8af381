package io.skipclip.jobs.inference;

import io.skipclip.features.dataset.CatalogueEntry;

/**
 * A video's features.
 *
 * @param videoId the video, or the file as it was named
 * @param className its class; empty if unknown
 * @param label the class's number, 0-based; -1 if unknown
 * @param clips how many clips the features are the mean of
 * @param features {@code [C]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
public record FeatureRow(String videoId, String className, int label, int clips, float[] features) {
  static final int UNKNOWN = -1;

  static FeatureRow of(CatalogueEntry video, VideoOutput output) {
    String className = video.video().className();
    return new FeatureRow(video.videoId(), className, video.label(), output.clips(), output.mean());
  }

  static FeatureRow of(VideoOutput output) {
    return new FeatureRow(output.videoId(), "", UNKNOWN, output.clips(), output.mean());
  }
}
