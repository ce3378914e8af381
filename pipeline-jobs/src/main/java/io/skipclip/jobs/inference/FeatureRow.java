package io.skipclip.jobs.inference;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.VideoOutcome;

/**
 * A video's features.
 *
 * @param videoId the video, or the file as it was named
 * @param className its class; empty if unknown
 * @param label the class's number, 0-based; -1 if unknown
 * @param clips how many clips the features are the mean of
 * @param note what the features have to be read with: that the video is damaged or short; mostly
 *     empty
 * @param features {@code [C]}
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
public record FeatureRow(
    String videoId, String className, int label, int clips, String note, float[] features) {
  static final int UNKNOWN = -1;

  static FeatureRow of(CatalogueEntry video, int clipFrames, VideoOutput output) {
    boolean truncated = video.outcome().reason().equals(VideoOutcome.TRUNCATED);
    return new FeatureRow(
        video.videoId(),
        video.video().className(),
        video.label(),
        output.clips(),
        VideoNote.of(truncated, video.frames(), clipFrames),
        output.mean());
  }

  static FeatureRow of(FileOutcome file) {
    VideoOutput output = file.output();
    return new FeatureRow(file.video(), "", UNKNOWN, output.clips(), file.note(), output.mean());
  }
}
