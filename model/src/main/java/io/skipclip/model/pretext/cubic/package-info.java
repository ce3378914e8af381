/**
 * Space-time cubic puzzles: four cubes of a video are shown in some order, and the network says in
 * which. One encoder, a head that sees all four side by side.
 */
package io.skipclip.model.pretext.cubic;
