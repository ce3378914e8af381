/**
 * What a sweep may give its trials: settings, the values that each may take, and the conditions
 * under which one is there at all. How values are drawn is the affair of the searchers, and how the
 * space is written in a file that of the settings.
 */
package io.skipclip.jobs.search.space;
