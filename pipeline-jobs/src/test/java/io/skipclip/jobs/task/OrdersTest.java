package io.skipclip.jobs.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {
  @Test
  void areNumberedLexicographically() {
    assertThat(Orders.of(3))
        .containsExactly(
            List.of(0, 1, 2),
            List.of(0, 2, 1),
            List.of(1, 0, 2),
            List.of(1, 2, 0),
            List.of(2, 0, 1),
            List.of(2, 1, 0));
    assertThat(Orders.of(5)).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void areHalfAsManyWhereAnOrderAndItsReverseAreOne() {
    assertThat(Orders.eitherWay(4))
        .hasSize(12)
        .startsWith(List.of(0, 1, 2, 3), List.of(0, 1, 3, 2), List.of(0, 2, 1, 3))
        .endsWith(List.of(2, 1, 0, 3))
        .contains(List.of(1, 2, 0, 3))
        .doesNotContain(List.of(3, 2, 1, 0));
  }
}
