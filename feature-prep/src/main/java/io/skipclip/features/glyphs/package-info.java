/**
 * The demo's archive: synthetic videos in UCF101's layout, ours, in which one of ten glyphs, the
 * class, moves over clutter that is redrawn every frame, so that a clip's future can only be told
 * by the object in it; {@linkplain io.skipclip.features.glyphs.Scene scenes} for studies vary that.
 * Nothing here says anything of natural video, nor knows what becomes of the files once they are
 * written: they are listed and decoded like anybody's.
 */
package io.skipclip.features.glyphs;
