/**
 * Space-time cubic puzzles (Kim et al. 2019): in which order are four cubes of a video shown? Its
 * network is {@code io.skipclip.model.pretext.cubic}.
 */
package io.skipclip.jobs.task.cubic;
