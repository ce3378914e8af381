/**
 * What pretext networks and classifiers have in common as wholes: how they begin, how many numbers
 * they have, what a step of theirs takes. What they are made of stands in {@code encoder} and
 * {@code optimiser}.
 */
package io.skipclip.model.network;
