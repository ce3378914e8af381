package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;

/**
 * Names a round.
 *
 * @param job what is trained
 * @param epoch 0-based
 * @param round within the epoch, 0-based
 * @param roundsInEpoch rounds the epoch has
 */
public record RoundName(String job, int epoch, int round, int roundsInEpoch)
    implements Serializable {

  /** Returns the name for people, who count from 1: {@code pretrain epoch 3 round 12/40}. */
  @Override
  public String toString() {
    return job + " epoch " + (epoch + 1) + " round " + (round + 1) + "/" + roundsInEpoch;
  }
}
