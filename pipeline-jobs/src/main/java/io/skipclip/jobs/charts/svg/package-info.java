/**
 * Charts as vectors that a page's template writes out: dots, steps and parallel axes. They hold
 * places and plain words; the template escapes the words. Like {@code charts}, it knows no run.
 */
package io.skipclip.jobs.charts.svg;
