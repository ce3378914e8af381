package io.skipclip.jobs.status;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a folder's files say of its run, whoever has the folder now.
 *
 * @param finished whether all is done that it was begun for
 * @param begun when it was; empty where nothing tells
 * @param changed when it was finished, or gave its last sign of progress; empty before the first
 * @param extent how far it is
 * @param figures what came of it so far, by name
 * @param goesOn how the same command would go on with it; empty of what is finished
 */
public record Content(
    boolean finished,
    Optional<Instant> begun,
    Optional<Instant> changed,
    Extent extent,
    Map<String, Double> figures,
    String goesOn) {
  /** What most jobs do. */
  static final String ANEW = "the same command begins anew";

  /** What jobs of many parts do. */
  static final String PARTS = "the same command goes on; what is done is not done again";

  public Content {
    Objects.requireNonNull(begun, "begun");
    Objects.requireNonNull(changed, "changed");
    Objects.requireNonNull(extent, "extent");
    Objects.requireNonNull(goesOn, "goesOn");
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
