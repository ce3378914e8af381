package io.skipclip.features.video;

/**
 * What was decoded from one video.
 *
 * @param frames number of frames that are stored, at least 1
 * @param widthPx width of a stored frame
 * @param heightPx height of a stored frame
 * @param sourceWidthPx width of the first decoded frame as displayed, that is after rotation
 * @param sourceHeightPx height of the first decoded frame as displayed
 * @param framesPerSecond of those that are stored, as the container states it; 0 where it states
 *     none
 * @param truncated whether the file is damaged: it ends before its pictures do, or some of its
 *     packets could not be read or decoded
 */
public record VideoSummary(
    int frames,
    int widthPx,
    int heightPx,
    int sourceWidthPx,
    int sourceHeightPx,
    double framesPerSecond,
    boolean truncated) {}
