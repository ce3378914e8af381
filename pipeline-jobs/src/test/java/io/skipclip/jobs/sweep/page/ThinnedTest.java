package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinnedTest {
  private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

  @Test
  void whatIsLeftStandsEvenlyOverTheList() {
    assertThat(Thinned.to(4, TEN)).containsExactly(0, 2, 5, 7);
    assertThat(Thinned.to(0, TEN)).isEmpty();
  }

  @Test
  void aListThatIsShortEnoughIsWhole() {
    assertThat(Thinned.to(10, TEN)).isEqualTo(TEN);
  }
}
