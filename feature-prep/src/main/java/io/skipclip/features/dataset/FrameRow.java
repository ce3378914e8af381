package io.skipclip.features.dataset;

/**
 * A stored frame.
 *
 * @param videoId its video
 * @param frame its number in the video, 0-based, in the order of display
 * @param image its encoded bytes, JPEG or PNG; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // hundreds of thousands of frames: never compared
public record FrameRow(String videoId, int frame, byte[] image) {}
