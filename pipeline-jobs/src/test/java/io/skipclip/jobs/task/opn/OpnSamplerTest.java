package io.skipclip.jobs.task.opn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.GoldenRows;
import io.skipclip.jobs.task.Orders;
import io.skipclip.jobs.task.TaskSamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpnSamplerTest {
  private static final OpnSampler OURS = new OpnSampler(5, 20, 0.8, 0.5);

  @Test
  void drawsWhatTheReferenceDraws() throws IOException {
    GoldenRows.requireSame(getClass(), OURS);
  }

  @Test
  void showsFourFramesInTheOrderOfTheLabelOrItsReverse() {
    OpnSampler sampler = new OpnSampler(2, 3, 0.8, 0.5);
    boolean[] places = new boolean[sampler.places(12)];
    boolean[] labels = new boolean[12];
    boolean[] channels = new boolean[3];
    for (int epoch = 0; epoch < 200; epoch++) {
      for (Sample sample : TaskSamples.of(sampler, TaskSamples.videos(3, 12), 1, epoch)) {
        List<Integer> at = sample.views().stream().map(View::first).toList();
        List<Integer> sorted = at.stream().sorted().toList();
        List<Integer> order = new ArrayList<>(at.stream().map(sorted::indexOf).toList());
        if (order.indexOf(0) > order.indexOf(3)) {
          Collections.reverse(order);
        }
        int label = sample.labels().get(0);
        assertThat(order).isEqualTo(Orders.eitherWay(4).get(label));
        assertThat(sample.views()).allMatch(view -> view.part().side() == 0.8);
        assertThat(sample.views()).extracting(View::part).doesNotHaveDuplicates();
        places[sampler.place(sample, 12)] = true;
        labels[label] = true;
        sample.views().forEach(view -> channels[view.appearance().channel()] = true);
      }
    }
    assertThat(places).containsOnly(true);
    assertThat(labels).containsOnly(true);
    assertThat(channels).containsOnly(true);
  }

  @Test
  void needsAsManyFramesAsTheShortestGapsSpan() {
    assertThat(OURS.shape()).isEqualTo(new SampleShape(61, 16, 4));
    assertThat(OURS.leastInWords()).isEqualTo("3 gaps x 5 frames + 1");
    assertThat(OURS.shorter().get(0).inWords().at(4)).isEqualTo("opn.gap-min = 4");
    assertThat(OURS.shorter().get(0).leastFrames().at(4)).isEqualTo(13);
    assertThat(OURS.withoutOthers()).isEmpty();
  }

  @Test
  void refusesWhatIsNoPart() {
    assertThatThrownBy(() -> new OpnSampler(5, 20, 0, 0.5))
        .hasMessage("Invalid patch: 0.0 (must be above 0, at most 1)");
    assertThatThrownBy(() -> new OpnSampler(5, 4, 0.8, 0.5))
        .hasMessage("Invalid greatest gap: 4 (must be 5 or more)");
  }
}
