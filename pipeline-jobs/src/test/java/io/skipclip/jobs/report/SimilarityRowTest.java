package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.evaluation.SimilarityMap.Target;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityRowTest {
  @Test
  void takesOneScaleOverAllTargets() throws IOException {
    SimilarityRow row =
        row(
            target(4, 0.55, new double[][] {{0.3, 0.8}}),
            target(8, 0.35, new double[][] {{0.1, 0.6}}));
    assertThat(row.min()).isEqualTo("0.10");
    assertThat(row.max()).isEqualTo("0.80");
    assertThat(row.targets().get(0).map()).isNotEqualTo(row.targets().get(1).map());
  }

  @Test
  void countsThePairsThatTheScoresPutInOrder() throws IOException {
    SimilarityRow row = row(target(4, 0.5), target(8, 0.6), target(12, 0.4), target(16, 0.4));
    assertThat(row.order()).isEqualTo("4 of 6 pairs in order");
  }

  @Test
  void showsThePixelsOfSmallFrames() throws IOException {
    assertThat(row(target(4, 0.5)).context().coarse()).isTrue();
    byte[] large = new SampleFrames(64, 1, 1).frame("A", 0.3);
    SimilarityMap map = new SimilarityMap("v_x", "X", large, List.of());
    assertThat(SimilarityRow.of(map).context().coarse()).isFalse();
  }

  @Test
  void survivesAMapOfAModelThatDiverged() throws IOException {
    Target target = target(4, Double.NaN, new double[][] {{Double.NaN, 0.5}});
    SimilarityMap map = new SimilarityMap("v_x", "X", frame(), List.of(target));
    assertThat(SimilaritySection.of(List.of(map)).charts()).isEmpty();
    SimilarityRow row = SimilarityRow.of(map);
    assertThat(row.min()).isEqualTo("0.50");
    assertThat(row.targets().get(0).score()).isEqualTo("n/a");
  }

  @Test
  void refusesAMapWithRowsOfDifferentLengths() {
    assertThatThrownBy(() -> row(target(4, 0.5, new double[][] {{0.1, 0.2}, {0.3}})))
        .hasMessage(
            "Cannot draw similarity map of v_x, 4 frames ahead: rows of lengths [2, 1],"
                + " needs one length, 1 or more");
  }

  @Test
  void refusesAFrameThatIsNoPng() {
    SimilarityMap map = new SimilarityMap("v_x", "X", new byte[] {1, 2, 3}, List.of());
    assertThatThrownBy(() -> SimilarityRow.of(map))
        .hasMessage("Cannot read frame 'context' of v_x: 3 bytes of another format, needs a PNG");
  }

  private static Target target(int framesAhead, double score) throws IOException {
    return target(framesAhead, score, new double[][] {{score}});
  }

  private static Target target(int framesAhead, double score, double[][] cells) throws IOException {
    return new Target(framesAhead, score, frame(), cells, cells, 1);
  }

  private static SimilarityRow row(Target... targets) throws IOException {
    return SimilarityRow.of(new SimilarityMap("v_x", "X", frame(), List.of(targets)));
  }

  private static byte[] frame() throws IOException {
    return new SampleFrames(32, 1, 1).frame("A", 0.3);
  }
}
