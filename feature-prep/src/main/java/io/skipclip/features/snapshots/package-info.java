/**
 * The states of a published folder that are kept: each is named, read whole or not at all, held by
 * the pins of those who read it, and dropped with its files when nobody needs it any more. What the
 * files hold, and that they are datasets or indices, is not known here.
 */
package io.skipclip.features.snapshots;
