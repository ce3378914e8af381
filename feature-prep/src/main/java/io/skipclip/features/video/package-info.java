/**
 * Videos to frames and back, through libav (bytedeco's FFmpeg), which no other package knows:
 * everything is confined to the thread that made it, keeps its native memory until closed, and
 * writes nothing to the terminal or to temporary files. Which videos there are, and what becomes of
 * their frames, is not here.
 */
package io.skipclip.features.video;
