/**
 * The demo's sample archive: synthetic videos in UCF101's layout on which a clip's future can only
 * be told by the object in it.
 *
 * <p>Source: ours. One of ten glyphs, the class, moves over clutter that is redrawn every frame, so
 * that no background tells one video from another. The setting is made so that the pretext task
 * must encode the object; it says nothing of natural video. Other {@linkplain
 * io.skipclip.features.sample.Scene scenes} are for studies: a background or a colour that tells
 * videos apart, a class that is a motion, and a camera that moves as well.
 */
package io.skipclip.features.sample;
