package io.skipclip.jobs.averaging;

/**
 * Training came to parameters, updater state or metrics that aren't finite. The driver's network
 * still holds the state of the round before.
 */
public final class NonFiniteTrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NonFiniteTrainingException(String message) {
    super(message);
  }
}
