package io.skipclip.jobs.inference;

import java.io.Serializable;

/**
 * What a network says of a video.
 *
 * @param videoId the video
 * @param clips how many of its clips the network saw
 * @param mean the mean of its outputs over them
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
public record VideoOutput(String videoId, int clips, float[] mean) implements Serializable {}
