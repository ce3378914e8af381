/**
 * Looks at an encoder's features while it trains: whether classes come apart, clips of a video
 * together, and whether all videos fall into one. It reads and measures; training never depends on
 * it.
 */
package io.skipclip.jobs.monitor;
