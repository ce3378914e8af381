/**
 * Videos to frames and back, through libav (bytedeco's FFmpeg).
 *
 * <p>Everything here is confined to the thread that made it, keeps its native memory until closed,
 * and writes nothing to the terminal or to temporary files.
 */
package io.skipclip.features.video;
