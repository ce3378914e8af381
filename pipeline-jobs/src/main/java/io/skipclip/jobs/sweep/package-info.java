/**
 * Carries a sweep out: trials at slots of one application or of several, which share a folder with
 * a journal of what was decided and what came of it. What is decided is the search's affair, what a
 * trial does is that of the jobs.
 */
package io.skipclip.jobs.sweep;
