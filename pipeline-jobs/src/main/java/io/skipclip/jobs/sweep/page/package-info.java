/**
 * What a sweep's record comes to, as texts: a page to be looked at, a table, and the same facts for
 * programs. Where they are written is the affair of the job that runs the sweep.
 */
package io.skipclip.jobs.sweep.page;
