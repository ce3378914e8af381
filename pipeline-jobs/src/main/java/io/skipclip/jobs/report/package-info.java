/**
 * Pages of a run, of a comparison, of a study: sections, tables, and the words beside them. Charts
 * are drawn by {@code charts}; no page reads a file.
 */
package io.skipclip.jobs.report;
