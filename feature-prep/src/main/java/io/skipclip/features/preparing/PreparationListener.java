package io.skipclip.features.preparing;

/** Watches a preparation. */
public interface PreparationListener {
  /**
   * Some more work is done.
   *
   * @param phase what is being done
   * @param done how many videos or shards of it are done
   * @param total how many there are
   * @param message figures of the moment
   */
  void progressed(Phase phase, long done, long total, String message);

  /** The two long pieces of work. */
  enum Phase {
    /** Videos are read and decoded. */
    DECODE,
    /** Shards are written. */
    WRITE
  }
}
