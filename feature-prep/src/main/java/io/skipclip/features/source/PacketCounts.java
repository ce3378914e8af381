package io.skipclip.features.source;

/**
 * What libav found of a container's video stream.
 *
 * @param stream its number
 * @param packets how many were read
 * @param announced how many the container says there are; 0 where it says nothing
 * @param indexedEnd the byte behind the last packet that the container's index holds; 0 without one
 */
public record PacketCounts(int stream, long packets, long announced, long indexedEnd) {}
