package io.skipclip.model.pretext;

/**
 * The parts of a loss, each a mean over the batch; 0 where a term is switched off.
 *
 * @param total their plain sum; not finite where training has gone wrong
 * @param ranking eq. 1
 * @param contrastive eq. 2
 * @param rotation cross-entropy of the four rotations
 * @param pairAccuracy share of pairs of targets whose nearer one scores higher, in [0, 1]; 0 where
 *     there is no pair
 * @param rotationAccuracy share of rotations told right, in [0, 1]; 0 where rotation is off
 */
public record PretextTerms(
    double total,
    double ranking,
    double contrastive,
    double rotation,
    double pairAccuracy,
    double rotationAccuracy) {

  /** Whether the loss is a number to go on from. */
  public boolean isFinite() {
    return Double.isFinite(total);
  }

  PretextTerms plus(PretextTerms other) {
    return new PretextTerms(
        total + other.total,
        ranking + other.ranking,
        contrastive + other.contrastive,
        rotation + other.rotation,
        pairAccuracy + other.pairAccuracy,
        rotationAccuracy + other.rotationAccuracy);
  }

  PretextTerms over(double count) {
    return new PretextTerms(
        total / count,
        ranking / count,
        contrastive / count,
        rotation / count,
        pairAccuracy / count,
        rotationAccuracy / count);
  }
}
