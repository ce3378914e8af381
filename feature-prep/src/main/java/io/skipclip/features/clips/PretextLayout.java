package io.skipclip.features.clips;

import io.skipclip.features.sampling.Geometry;
import io.skipclip.features.sampling.PretextRow;
import java.util.List;
import java.util.Locale;

/**
 * Where the clips of a minibatch stand.
 *
 * @param geometry K, M (all targets of a sample) and d
 * @param rotatedTargets R, targets of each sample that come in four rotations
 * @param negatives Q, negatives of each sample
 */
record PretextLayout(Geometry geometry, int rotatedTargets, int negatives) {

  /** The layout that rows ask for; all must ask for the same. */
  static PretextLayout of(List<PretextRow> rows, Geometry geometry) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("Invalid rows: none (must be 1 or more)");
    }
    int rotated = rows.get(0).rotatedTargets();
    int negatives = rows.get(0).negatives().size();
    for (PretextRow row : rows) {
      if (row.rotatedTargets() != rotated || row.negatives().size() != negatives) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid row of %s: %d rotated targets and %d negatives (must be %d and %d, as before)",
                row.videoId(),
                row.rotatedTargets(),
                row.negatives().size(),
                rotated,
                negatives));
      }
    }
    return new PretextLayout(geometry, rotated, negatives);
  }

  /** F = B (M + 3 R + Q), the clips beside the contexts. */
  int clips(int examples) {
    return Math.multiplyExact(examples, geometry.targetClips() + 3 * rotatedTargets + negatives);
  }

  /** The place of target m, 0 the nearest, of sample b. */
  int target(int example, int target) {
    return example * geometry.targetClips() + target;
  }

  /** The place of target m of sample b turned by 1, 2 or 3 quarters. */
  int rotated(int examples, int quarters, int example, int target) {
    return examples * (geometry.targetClips() + (quarters - 1) * rotatedTargets)
        + example * rotatedTargets
        + target;
  }

  /** The place of negative q of sample b. */
  int negative(int examples, int example, int negative) {
    return examples * (geometry.targetClips() + 3 * rotatedTargets)
        + example * negatives
        + negative;
  }
}
