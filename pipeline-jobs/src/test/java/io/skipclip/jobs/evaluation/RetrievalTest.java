package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RetrievalTest {
  private static final List<float[]> GALLERY =
      List.of(new float[] {3, 1}, new float[] {3, -1}, new float[] {-3, 1}, new float[] {-3, -1});

  @Test
  void ordersByCosineAfterCentring() {
    Retrieval retrieval = new Retrieval(GALLERY, new int[] {0, 1, 2, 3});
    assertThat(retrieval.nearest(new float[] {2, 1}, 4)).containsExactly(0, 1, 2, 3);
    assertThat(retrieval.nearest(new float[] {-9, -4}, 2)).containsExactly(3, 2);
  }

  @Test
  void centresOnTheGallerysMeanNotOnTheOrigin() {
    List<float[]> far = GALLERY.stream().map(f -> new float[] {f[0] + 100, f[1] + 100}).toList();
    Retrieval retrieval = new Retrieval(far, new int[] {0, 1, 2, 3});
    assertThat(retrieval.nearest(new float[] {97, 101}, 1)).containsExactly(2);
  }

  @Test
  void ranksTheFirstOfAQuerysOwnClass() {
    Retrieval retrieval = new Retrieval(GALLERY, new int[] {0, 1, 3, 3});
    int[] nearest = retrieval.nearest(new float[] {2, 1}, 4);
    assertThat(retrieval.rankOfClass(nearest, 0)).isZero();
    assertThat(retrieval.rankOfClass(nearest, 1)).isEqualTo(1);
    assertThat(retrieval.rankOfClass(nearest, 3)).isEqualTo(2);
  }

  @Test
  void aClassThatIsNotInTheGalleryIsNeverFound() {
    Retrieval retrieval = new Retrieval(GALLERY, new int[] {0, 1, 2, 3});
    int[] nearest = retrieval.nearest(new float[] {1, 1}, 50);
    assertThat(nearest).hasSize(4);
    assertThat(retrieval.rankOfClass(nearest, 9)).isEqualTo(4);
  }

  @Test
  void amongEqualsTheEarlierStandsFirstAndZeroFeaturesAreNoError() {
    Retrieval retrieval =
        new Retrieval(List.of(new float[] {1, 1}, new float[] {1, 1}), new int[] {0, 1});
    assertThat(retrieval.nearest(new float[] {5, 5}, 2)).containsExactly(0, 1);
  }

  @Test
  void refusesAnEmptyGallery() {
    assertThatThrownBy(() -> new Retrieval(List.of(), new int[0]))
        .hasMessage("Invalid gallery: 0 features, 0 labels (must be as many, 1 or more)");
  }
}
