/**
 * Linear probes: how far linear classifiers get on features that stay as they are. Knows features,
 * classes and recordings; whose features they are and what comes of it is the evaluation's to say.
 */
package io.skipclip.jobs.evaluation.probe;
