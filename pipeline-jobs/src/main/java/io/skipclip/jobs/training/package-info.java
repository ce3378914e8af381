/**
 * Minibatches from shards and indices, and an epoch after the other of averaged training with
 * checkpoints. How workers are averaged stands in {@code averaging}.
 */
package io.skipclip.jobs.training;
