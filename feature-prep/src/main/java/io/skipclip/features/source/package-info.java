/**
 * A video's file as bytes: where they are read from, and whether, by what each kind of container
 * says of its own sizes, they end before the pictures do. There are no packets, no pictures and no
 * libav here: those are in the package of videos, which asks this one.
 */
package io.skipclip.features.source;
