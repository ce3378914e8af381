package io.skipclip.model.pretext.skipclip;

/**
 * The parts of a loss, each a mean over the batch; 0 where a term is switched off.
 *
 * @param total their plain sum; not finite where training has gone wrong
 * @param ranking eq. 1
 * @param contrastive eq. 2, or InfoNCE in its place
 * @param rotation cross-entropy of the four rotations
 * @param pairAccuracy share of pairs of targets whose nearer one scores higher, in [0, 1]; 0 where
 *     there is no pair
 * @param rotationAccuracy share of rotations told right, in [0, 1]; 0 where rotation is off
 * @param candidateAccuracy share of targets told from those of all others of the minibatch, in [0,
 *     1]; 0 without InfoNCE
 */
public record SkipClipTerms(
    double total,
    double ranking,
    double contrastive,
    double rotation,
    double pairAccuracy,
    double rotationAccuracy,
    double candidateAccuracy) {

  /** Whether the loss is a number to go on from. */
  public boolean isFinite() {
    return Double.isFinite(total);
  }

  SkipClipTerms plus(SkipClipTerms other) {
    return new SkipClipTerms(
        total + other.total,
        ranking + other.ranking,
        contrastive + other.contrastive,
        rotation + other.rotation,
        pairAccuracy + other.pairAccuracy,
        rotationAccuracy + other.rotationAccuracy,
        candidateAccuracy + other.candidateAccuracy);
  }

  SkipClipTerms over(double count) {
    return new SkipClipTerms(
        total / count,
        ranking / count,
        contrastive / count,
        rotation / count,
        pairAccuracy / count,
        rotationAccuracy / count,
        candidateAccuracy / count);
  }
}
