package io.skipclip.jobs.averaging.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneHomesTest {
  private final LaneHomes homes = new LaneHomes();

  @Test
  void atFirstAnywhereWillDo() {
    assertThat(homes.wishes(works(2), 2)).containsExactly("", "");
  }

  @Test
  void aWorkerWishesToStay() {
    homes.remember(List.of(report(0, "executor_a_1"), report(1, "executor_b_2")));
    assertThat(homes.wishes(works(2), 2)).containsExactly("executor_a_1", "executor_b_2");
  }

  @Test
  void noMoreThanAFairShareStayTogether() {
    homes.remember(IntStream.range(0, 4).mapToObj(lane -> report(lane, "executor_a_1")).toList());
    assertThat(homes.wishes(works(4), 1)).containsOnly("executor_a_1");
    assertThat(homes.wishes(works(4), 2)).containsExactly("executor_a_1", "executor_a_1", "", "");
    assertThat(homes.wishes(works(4), 3)).containsExactly("executor_a_1", "executor_a_1", "", "");
  }

  @Test
  void withinTheDriverThereIsNothingToWishFor() {
    homes.remember(List.of(report(0, ""), report(1, "")));
    assertThat(homes.wishes(works(2), 0)).containsExactly("", "");
  }

  private static List<LaneWork> works(int lanes) {
    return IntStream.range(0, lanes)
        .mapToObj(lane -> new LaneWork(lane, List.of("1/2"), ""))
        .toList();
  }

  private static LaneReport report(int lane, String executor) {
    return new LaneReport(lane, executor, 1, 1, "", new MetricMeans(), 0, 0, 0);
  }
}
