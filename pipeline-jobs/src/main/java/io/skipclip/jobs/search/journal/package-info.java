/**
 * The events of a search as lines of JSON. Where they lie and who may write next is the affair of
 * the job that runs the sweep.
 */
package io.skipclip.jobs.search.journal;
