package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RetrievalTest {
  private static final List<float[]> GALLERY =
      List.of(new float[] {3, 1}, new float[] {3, -1}, new float[] {-3, 1}, new float[] {-3, -1});

  @Test
  void ordersByCosineAfterCentring() {
    Retrieval retrieval = new Retrieval(GALLERY, new int[] {0, 1, 2, 3}, true);
    assertThat(retrieval.nearest(new float[] {2, 1}, 4).videos()).containsExactly(0, 1, 2, 3);
    assertThat(retrieval.nearest(new float[] {-9, -4}, 2).videos()).containsExactly(3, 2);
  }

  @Test
  void centresOnTheGallerysMeanNotOnTheOrigin() {
    List<float[]> far = GALLERY.stream().map(f -> new float[] {f[0] + 100, f[1] + 100}).toList();
    Retrieval retrieval = new Retrieval(far, new int[] {0, 1, 2, 3}, true);
    assertThat(retrieval.nearest(new float[] {97, 101}, 1).videos()).containsExactly(2);
  }

  @Test
  void ranksTheFirstOfAQuerysOwnClass() {
    Retrieval retrieval = new Retrieval(GALLERY, new int[] {0, 1, 3, 3}, true);
    Retrieval.Nearest nearest = retrieval.nearest(new float[] {2, 1}, 4);
    assertThat(retrieval.rankOfClass(nearest, 0)).isZero();
    assertThat(retrieval.rankOfClass(nearest, 1)).isEqualTo(1);
    assertThat(retrieval.rankOfClass(nearest, 3)).isEqualTo(2);
  }

  @Test
  void aClassThatIsNotInTheGalleryIsNeverFound() {
    Retrieval retrieval = new Retrieval(GALLERY, new int[] {0, 1, 2, 3}, true);
    Retrieval.Nearest nearest = retrieval.nearest(new float[] {1, 1}, 50);
    assertThat(nearest.videos()).hasSize(4);
    assertThat(retrieval.rankOfClass(nearest, 9)).isEqualTo(4);
  }

  @Test
  void asTheyAreTheOriginCountsAndNotTheMean() {
    List<float[]> far = List.of(new float[] {100, 101}, new float[] {3, 1});
    Retrieval retrieval = new Retrieval(far, new int[] {0, 1}, false);
    assertThat(retrieval.nearest(new float[] {1, 1}, 1).videos()).containsExactly(0);
    assertThat(new Retrieval(far, new int[] {0, 1}, true).nearest(new float[] {1, 1}, 1).videos())
        .containsExactly(1);
  }

  /** Cosines 0.6, 0.8 and 1 to the query, uncentred: e^(0.1 / t) twice against e^(0.3 / t). */
  @Test
  void theNearestVoteEachByItsCloseness() {
    List<float[]> gallery =
        List.of(new float[] {3, 4}, new float[] {4, 3}, new float[] {4, -3}, new float[] {1, 0});
    Retrieval retrieval = new Retrieval(gallery, new int[] {0, 1, 1, 2}, false);
    Retrieval.Nearest nearest = retrieval.nearest(new float[] {1, 0}, 4);
    assertThat(nearest.cosines()).containsExactly(new double[] {1, 0.8, 0.8, 0.6}, within(1e-12));
    double even = 0.2 / Math.log(2); // 2 e^(-0.2 / t) = 1
    assertThat(retrieval.vote(nearest, 3, even * 1.01)).isEqualTo(1);
    assertThat(retrieval.vote(nearest, 3, even * 0.99)).isEqualTo(2);
    assertThat(retrieval.vote(nearest, 2, even * 1.01)).as("two that vote").isEqualTo(2);
    assertThat(retrieval.vote(nearest, 50, 1e-4)).as("no power too large").isEqualTo(2);
  }

  @Test
  void amongEqualsTheEarlierStandsFirstAndZeroFeaturesAreNoError() {
    Retrieval retrieval =
        new Retrieval(List.of(new float[] {1, 1}, new float[] {1, 1}), new int[] {0, 1}, true);
    assertThat(retrieval.nearest(new float[] {5, 5}, 2).videos()).containsExactly(0, 1);
  }

  @Test
  void refusesAnEmptyGallery() {
    assertThatThrownBy(() -> new Retrieval(List.of(), new int[0], true))
        .hasMessage("Invalid gallery: 0 features, 0 labels (must be as many, 1 or more)");
  }
}
