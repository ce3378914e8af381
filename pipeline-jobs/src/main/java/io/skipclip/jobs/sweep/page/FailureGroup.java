package io.skipclip.jobs.sweep.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Failures for one reason, but for the numbers in it. Public for the templates.
 *
 * @param reason of the first of them
 * @param trial whose it is
 * @param rung that this was on its way to
 * @param trials how many there are
 */
public record FailureGroup(String reason, int trial, int rung, int trials) {
  private static final int MOST_SHOWN = 20;
  private static final String NUMBERS = "\\d+([.,:]\\d+)*";

  /** The most frequent first. */
  static List<FailureGroup> of(SweepFacts facts) {
    Collection<List<Tried>> groups =
        facts.tried().stream()
            .filter(each -> each.state() == TrialState.FAILED)
            .collect(Collectors.groupingBy(each -> each.reason().replaceAll(NUMBERS, "#")))
            .values();
    List<FailureGroup> failures = new ArrayList<>();
    groups.forEach(group -> failures.add(of(group)));
    failures.sort(
        Comparator.comparing((FailureGroup group) -> -group.trials())
            .thenComparing(FailureGroup::trial));
    return failures;
  }

  /** Those that a page has room for. */
  static List<FailureGroup> shown(List<FailureGroup> all) {
    return all.subList(0, Math.min(MOST_SHOWN, all.size()));
  }

  /** How they are to be read, and what is left out. */
  static String note(List<FailureGroup> all) {
    return "By reason, those that differ in numbers alone together; the words are the first"
        + " trial's."
        + (all.size() > MOST_SHOWN
            ? String.format(
                Locale.ROOT,
                " The most frequent %d of %,d are shown; sweep.csv has all.",
                MOST_SHOWN,
                all.size())
            : "");
  }

  private static FailureGroup of(List<Tried> group) {
    Tried first = group.get(0);
    return new FailureGroup(first.reason(), first.number(), first.trial().target(), group.size());
  }
}
