/**
 * Tells an experiment tracker of runs, from what they have written: nothing that trains waits for
 * it.
 */
package io.skipclip.jobs.tracking;
