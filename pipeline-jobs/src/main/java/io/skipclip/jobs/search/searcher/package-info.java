/**
 * Ways to choose the values of a trial: at random, by a Sobol sequence, from a grid, or by what
 * earlier trials came to (TPE). Which trials go on for longer is the affair of the schedulers.
 */
package io.skipclip.jobs.search.searcher;
