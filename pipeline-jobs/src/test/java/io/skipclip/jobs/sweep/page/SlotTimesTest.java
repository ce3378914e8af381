package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.skipclip.jobs.charts.svg.Drawing.Stroke;
import io.skipclip.jobs.charts.svg.DrawnFigure;
import org.junit.jupiter.api.Test;

class SlotTimesTest {
  @Test
  void aSlotHasARowAndATrialABarFromItsBeginningToItsEnd() {
    HandSweep sweep =
        new HandSweep()
            .by("a:1/0")
            .begin(.5)
            .by("a:1/1")
            .begin(.5)
            .by("a:1/0")
            .reach(1, 0, .5)
            .by("a:1/1")
            .fail(2, 0, "no room")
            .by("a:1/0")
            .promote(1, 1);
    SlotTimes times = SlotTimes.of(sweep.facts());
    assertThat(times.slots()).extracting(SlotTimes.Slot::name).containsExactly("a:1/0", "a:1/1");
    assertThat(times.slots().get(0).bars().strokes())
        .extracting(Stroke::path)
        .containsExactly("M0 5h399.4", "M800 5h199.4");
    assertThat(times.slots().get(1).bars().strokes())
        .extracting(Stroke::path, stroke -> stroke.pen().colour())
        .containsExactly(tuple("M200 5h399.4", "#d55e00"));
    assertThat(times.legend())
        .extracting(DrawnFigure.Key::label)
        .containsExactly("to rung 0 (2 epochs)", "failed", "running");
    assertThat(times.ticks()).containsExactly("0", "25 s", "50 s");
  }

  @Test
  void aTrialThatAnotherSlotWentOnWithBeginsWhereThatWasFree() {
    HandSweep sweep =
        new HandSweep().by("a:1/0").begin(.5).by("b:2/0").begin(.5).reach(2, 0, .5).reach(1, 0, .4);
    assertThat(SlotTimes.of(sweep.facts()).slots())
        .singleElement()
        .satisfies(
            slot ->
                assertThat(slot.bars().strokes())
                    .singleElement()
                    .extracting(Stroke::path)
                    .isEqualTo("M333.3 5h332.7M666.7 5h332.7"));
  }

  @Test
  void ofManySlotsTheLastAreShown() {
    HandSweep sweep = new HandSweep().trials(60);
    for (int slot = 1; slot <= 50; slot++) {
      sweep.by("host:1/" + slot).begin(.5);
    }
    SlotTimes times = SlotTimes.of(sweep.facts());
    assertThat(times.slots())
        .hasSize(48)
        .first()
        .extracting(SlotTimes.Slot::name)
        .isEqualTo("host:1/3");
    assertThat(times.note()).endsWith(" Of 50 slots the last 48 are shown.");
  }

  @Test
  void beforeTheFirstTrialThereIsNoRow() {
    assertThat(SlotTimes.of(new HandSweep().facts()).slots()).isEmpty();
  }
}
