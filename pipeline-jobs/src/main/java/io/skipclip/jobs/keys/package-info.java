/**
 * Reads single keys of settings as typed values, and says what is wrong with one. Which keys there
 * are is the affair of settings and tasks.
 */
package io.skipclip.jobs.keys;
