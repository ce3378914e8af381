package io.skipclip.tests.chaos;

/** A case that did not end as it has to; its message says in what. */
final class FailedCaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Verdict verdict;

  private FailedCaseException(Verdict verdict, String message) {
    super(message);
    this.verdict = verdict;
  }

  static FailedCaseException lost(String message) {
    return new FailedCaseException(Verdict.LOST, message);
  }

  static FailedCaseException duplicated(String message) {
    return new FailedCaseException(Verdict.DUPLICATED, message);
  }

  Verdict verdict() {
    return verdict;
  }
}
