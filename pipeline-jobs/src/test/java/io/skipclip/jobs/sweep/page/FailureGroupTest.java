package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureGroupTest {
  @Test
  void failuresThatDifferInNumbersAloneAreOneReasonTheMostFrequentFirst() {
    HandSweep sweep =
        new HandSweep()
            .begin(.5)
            .fail(1, 0, "the objective is NaN")
            .begin(.5)
            .fail(2, 0, "needs 1,234 MB, has 512")
            .tried(.5)
            .promote(3, 1)
            .fail(3, 1, "needs 99.5 MB, has 7");
    List<FailureGroup> failures = FailureGroup.of(sweep.facts());
    assertThat(failures)
        .containsExactly(
            new FailureGroup("needs 1,234 MB, has 512", 2, 0, 2),
            new FailureGroup("the objective is NaN", 1, 0, 1));
  }

  @Test
  void thePageShowsTwentyReasonsAndSaysThatThereAreMore() {
    HandSweep sweep = new HandSweep().trials(30);
    for (int trial = 1; trial <= 26; trial++) {
      sweep.begin(.5).fail(trial, 0, "reason " + (char) ('a' + trial - 1));
    }
    List<FailureGroup> failures = FailureGroup.of(sweep.facts());
    assertThat(FailureGroup.shown(failures)).hasSize(20);
    assertThat(FailureGroup.note(failures))
        .endsWith("The most frequent 20 of 26 are shown; sweep.csv has all.");
    assertThat(FailureGroup.note(failures.subList(0, 3)))
        .endsWith("the words are the first trial's.");
  }
}
