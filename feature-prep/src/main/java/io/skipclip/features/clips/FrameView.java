package io.skipclip.features.clips;

/**
 * How a frame is looked at; the frames of a clip share it.
 *
 * @param cropX where the crop lies in its free range, 0 (left) to 1 (right)
 * @param cropY where the crop lies in its free range, 0 (top) to 1 (bottom)
 * @param flipped whether it is mirrored left to right
 */
record FrameView(double cropX, double cropY, boolean flipped) {}
