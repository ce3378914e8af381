/**
 * A run's folder: its settings, lock, checkpoints, metrics, network and results, each written whole
 * or not at all. What a run does is a job's.
 */
package io.skipclip.jobs.run;
