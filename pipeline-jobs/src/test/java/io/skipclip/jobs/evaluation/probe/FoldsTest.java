package io.skipclip.jobs.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static final int PARTS = 3;

  /** Two classes of seven recordings with two videos each. */
  @Test
  void noRecordingIsInTwoPartsAndEachClassIsSpreadEvenly() {
    List<LabelledFeatures> videos = new ArrayList<>();
    for (int v = 0; v < 28; v++) {
      videos.add(video("r" + v / 2, v / 14));
    }
    Folds folds = new Folds(videos, PARTS, 1);
    for (int part = 0; part < PARTS; part++) {
      List<Integer> in = Arrays.stream(folds.in(part)).boxed().toList();
      assertThat(in).allMatch(v -> in.contains(v ^ 1));
      assertThat(in.stream().filter(v -> v < 14).count())
          .as("of the first class")
          .isBetween(4L, 6L);
      assertThat(in.size() + folds.outside(part).length).isEqualTo(28);
    }
    assertThat(folds.in(0)).isEqualTo(new Folds(videos, PARTS, 1).in(0));
    assertThat(IntStream.range(2, 20))
        .as("seeds")
        .anyMatch(seed -> !Arrays.equals(new Folds(videos, PARTS, seed).in(0), folds.in(0)));
  }

  @Test
  void withOneRecordingAClassEachPartHasOthers() {
    List<LabelledFeatures> videos = IntStream.range(0, 6).mapToObj(v -> video("r" + v, v)).toList();
    Folds folds = new Folds(videos, PARTS, 1);
    assertThat(IntStream.range(0, PARTS).map(part -> folds.in(part).length)).containsOnly(2);
  }

  private static LabelledFeatures video(String recording, int label) {
    return new LabelledFeatures(recording, label, new float[1]);
  }
}
