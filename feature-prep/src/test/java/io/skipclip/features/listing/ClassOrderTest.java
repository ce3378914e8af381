package io.skipclip.features.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassOrderTest {
  @Test
  void numbersHaveTheirOwnOrder() {
    List<String> names = IntStream.rangeClosed(0, 400).mapToObj(String::valueOf).toList();
    assertThat(ClassOrder.labels(names))
        .allSatisfy((name, label) -> assertThat(name).isEqualTo("" + label));
    assertThat(ClassOrder.labels(List.of("10", "9", "-1", "9", "2.5", "010")))
        .containsEntry("-1", 0)
        .containsEntry("2.5", 1)
        .containsEntry("9", 2)
        .containsEntry("010", 3)
        .containsEntry("10", 4)
        .hasSize(5);
  }

  @Test
  void namesOfWhichOneIsNoNumberAreText() {
    assertThat(ClassOrder.labels(List.of("10", "9", "walk")))
        .containsEntry("10", 0)
        .containsEntry("9", 1)
        .containsEntry("walk", 2);
  }
}
