package io.skipclip.jobs.study;

import java.util.Locale;

/**
 * How many of a study's runs are in its table.
 *
 * @param done of these
 * @param runs of all arms and seeds
 */
record StudyProgress(int done, int runs) {
  String sentence() {
    return done == runs
        ? String.format(Locale.ROOT, "All %d runs are in it.", runs)
        : String.format(Locale.ROOT, "UNFINISHED: %d of %d runs are in it.", done, runs);
  }
}
