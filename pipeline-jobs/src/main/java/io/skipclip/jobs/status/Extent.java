package io.skipclip.jobs.status;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far something has come, as far as that can be known.
 *
 * @param words for people; empty where nothing is known
 * @param counts the same for programs
 * @param share of all that is to be done, 0 to 1; empty where not all is known
 * @param toGo how long the rest takes at the pace of late; empty where that can't be known
 */
public record Extent(
    String words, Map<String, Number> counts, OptionalDouble share, Optional<Duration> toGo) {
  /** Of what tells nothing before its end. */
  static final Extent UNKNOWN = new Extent("", Map.of(), OptionalDouble.empty(), Optional.empty());

  public Extent {
    Objects.requireNonNull(words, "words");
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** How far something has come that is counted, without its time. */
  static Extent of(String words, Map<String, Number> counts) {
    return new Extent(words, counts, OptionalDouble.empty(), Optional.empty());
  }

  Extent share(double done) {
    return new Extent(words, counts, OptionalDouble.of(Math.min(1, done)), toGo);
  }

  /** The same of what goes on to an end that nobody wrote down. */
  Extent openEnded() {
    return of(words, counts);
  }
}
