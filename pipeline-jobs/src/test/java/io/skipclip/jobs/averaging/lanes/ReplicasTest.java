package io.skipclip.jobs.averaging.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.Networks;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class ReplicasTest {
  private static final String ADAM = Networks.dense(new Adam(0.01)).getConfiguration().toJson();
  private static final String SGD = Networks.dense(new Sgd(0.01)).getConfiguration().toJson();

  private final Replicas replicas = new Replicas();

  @Test
  void aNetworkGivenBackIsLentAgain() {
    Replica first = replicas.borrow(ADAM);
    replicas.giveBack(ADAM, first);
    assertThat(replicas.borrow(ADAM)).isSameAs(first);
  }

  @Test
  void borrowersAtTheSameTimeGetDifferentNetworks() {
    assertThat(replicas.borrow(ADAM)).isNotSameAs(replicas.borrow(ADAM));
    assertThat(replicas.size()).isEqualTo(2);
  }

  @Test
  void anotherConfigurationGetsANetworkOfItsOwnInTheIdleOnesPlace() {
    replicas.giveBack(ADAM, replicas.borrow(ADAM));
    Replica other = replicas.borrow(SGD);
    assertThat(other.network().getUpdater().getStateViewArray()).isNull();
    assertThat(replicas.size()).isEqualTo(1);
  }

  @Test
  void asManyAreKeptAsWereEverBorrowedAtOnce() {
    Replica adam = replicas.borrow(ADAM);
    Replica sgd = replicas.borrow(SGD);
    replicas.giveBack(ADAM, adam);
    replicas.giveBack(SGD, sgd);
    assertThat(replicas.borrow(SGD)).isSameAs(sgd);
    assertThat(replicas.borrow(ADAM)).isSameAs(adam);
    assertThat(replicas.size()).isEqualTo(2);
  }

  @Test
  void trainingsSideBySideKeepTheirOwnFromRoundToRound() {
    replicas.serve(2, 1);
    Replica adam = replicas.borrow(ADAM);
    replicas.giveBack(ADAM, adam);
    Replica sgd = replicas.borrow(SGD);
    replicas.giveBack(SGD, sgd);
    assertThat(replicas.borrow(ADAM)).isSameAs(adam);
    replicas.giveBack(ADAM, adam);
    assertThat(replicas.size()).isEqualTo(2);
    replicas.serve(1, 1);
    assertThat(replicas.size()).isEqualTo(1);
    assertThat(replicas.borrow(ADAM)).isSameAs(adam);
  }

  @Test
  void aNetworkOfAFailedTaskIsNotLentAgain() {
    Replica failed = replicas.borrow(ADAM);
    replicas.discard(failed);
    assertThat(replicas.size()).isZero();
    assertThat(replicas.borrow(ADAM)).isNotSameAs(failed);
  }

  @Test
  void aConfigurationThatCannotBeBuiltIsNotCounted() {
    assertThatThrownBy(() -> replicas.borrow("{}")).isInstanceOf(RuntimeException.class);
    assertThat(replicas.size()).isZero();
  }
}
