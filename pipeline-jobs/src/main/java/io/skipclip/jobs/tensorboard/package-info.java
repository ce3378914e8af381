/**
 * Event files as TensorBoard reads them: what is shown where is the affair of who trains, measures
 * and searches.
 */
package io.skipclip.jobs.tensorboard;
