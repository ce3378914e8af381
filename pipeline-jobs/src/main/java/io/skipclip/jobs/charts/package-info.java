/**
 * How pages draw: numbers in words, lines, bars, heat maps and pictures, each as a PNG. It knows no
 * run and no page; what is drawn of them stands in {@code report}.
 */
package io.skipclip.jobs.charts;
