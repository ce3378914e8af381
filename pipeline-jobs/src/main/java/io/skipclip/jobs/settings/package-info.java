/**
 * All settings as records, read from HOCON with their mistakes named by file and line. Settings of
 * pretext tasks stand with the tasks.
 */
package io.skipclip.jobs.settings;
