package io.skipclip.jobs.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.training.EpochPlan.ShardSamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochPlanTest {
  private static final List<ShardSamples> SHARDS =
      List.of(new ShardSamples(0, 50), new ShardSamples(4, 7), new ShardSamples(9, 40));

  @ParameterizedTest
  @CsvSource({"1, 8", "2, 8", "3, 32", "4, 1", "7, 100"})
  void everySampleIsTrainedOnOnceInTheSameOrderForAnyNumberOfWorkers(int workers, int batchSize) {
    List<String> order = order(new EpochPlan(SHARDS, 3, 1).lanes(workers, batchSize));
    assertThat(order).hasSize(97).isEqualTo(order(new EpochPlan(SHARDS, 3, 1).lanes(1, 97)));
    assertThat(new HashSet<>(order)).hasSize(97);
  }

  @Test
  void lanesAndMinibatchesAreAsEvenAsCanBe() {
    List<List<Minibatch>> lanes = new EpochPlan(SHARDS, 0, 1).lanes(2, 32);
    assertThat(lanes.get(0)).extracting(Minibatch::size).containsExactly(24, 24);
    assertThat(lanes.get(1)).extracting(Minibatch::size).containsExactly(24, 25);
  }

  @Test
  void someLanesAreEmptyWhenWorkersOutnumberSamples() {
    List<List<Minibatch>> lanes = new EpochPlan(List.of(new ShardSamples(0, 2)), 0, 1).lanes(3, 32);
    assertThat(lanes).extracting(List::size).containsExactly(0, 1, 1);
  }

  @Test
  void orderOfShardsDependsOnEpochAndSeedAlone() {
    List<ShardSamples> other = List.of(SHARDS.get(2), SHARDS.get(0), SHARDS.get(1));
    assertThat(order(new EpochPlan(other, 5, 1).lanes(1, 9)))
        .isEqualTo(order(new EpochPlan(SHARDS, 5, 1).lanes(1, 9)));
    List<List<String>> orders = new ArrayList<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      orders.add(order(new EpochPlan(SHARDS, epoch, 1).lanes(1, 9)));
    }
    assertThat(new HashSet<>(orders)).hasSize(6);
  }

  /** Java's own Random gives neighbouring seeds nearly the same first number. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16, 32})
  void everyShardIsLastInSomeEpochAsOftenAsAnyOther(int count) {
    List<ShardSamples> shards =
        IntStream.range(0, count).mapToObj(shard -> new ShardSamples(shard, 1)).toList();
    int epochs = 100 * count;
    Map<String, Integer> last = new HashMap<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      List<String> order = order(new EpochPlan(shards, epoch, 1).lanes(1, 1));
      last.merge(order.get(count - 1), 1, Integer::sum);
    }
    // 100 expected of each, deviation 10 or less: five deviations
    assertThat(last).hasSize(count);
    assertThat(last.values()).allMatch(times -> times >= 50 && times <= 150);
  }

  @Test
  void minibatchTextReadsBack() {
    Minibatch minibatch =
        new Minibatch(12, List.of(new SampleRange(3, 30, 40), new SampleRange(0, 0, 22)));
    assertThat(minibatch)
        .hasToString("epoch 12: shard 3 samples 30-40, shard 0 samples 0-22")
        .isEqualTo(Minibatch.parse(minibatch.toString()));
    assertThatThrownBy(() -> Minibatch.parse("shard 3"))
        .hasMessage("Invalid minibatch: shard 3 (must be epoch N: ...)");
  }

  private static List<String> order(List<List<Minibatch>> lanes) {
    List<String> samples = new ArrayList<>();
    for (List<Minibatch> lane : lanes) {
      for (Minibatch minibatch : lane) {
        for (SampleRange range : minibatch.ranges()) {
          for (int i = range.from(); i < range.to(); i++) {
            samples.add(range.shard() + ":" + i);
          }
        }
      }
    }
    return samples;
  }
}
