package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours and their votes are those of scikit-learn. */
class RetrievalBesideScikitLearnIT {
  private static final int CLASSES = 4;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void findsTheSameNeighboursAndTheyVoteAlike(boolean centred) throws IOException {
    List<float[]> gallery = features(120, 1);
    List<float[]> queries = features(60, 2);
    int[] labels = IntStream.range(0, 120).map(v -> v % CLASSES).toArray();
    JsonNode expected =
        ScikitLearn.measures(
            Map.of(
                "train",
                gallery,
                "test",
                queries,
                "labels",
                labels,
                "folds",
                new int[120],
                "strengths",
                List.of(),
                "centred",
                centred,
                "voters",
                20,
                "temperature",
                0.07),
            folder);
    Retrieval retrieval = new Retrieval(gallery, labels, centred);
    for (int query = 0; query < queries.size(); query++) {
      Retrieval.Nearest nearest = retrieval.nearest(queries.get(query), 20);
      assertThat(IntStream.of(nearest.videos()).limit(5))
          .containsExactlyElementsOf(numbers(expected.get("nearest").get(query)));
      assertThat(retrieval.vote(nearest, 20, 0.07))
          .isEqualTo(expected.get("voted").get(query).asInt());
    }
  }

  private static List<Integer> numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
  }

  private static List<float[]> features(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            v -> {
              float[] features = new float[8];
              for (int c = 0; c < features.length; c++) {
                features[c] =
                    (float) (random.nextGaussian() + (c % CLASSES == v % CLASSES ? 2 : 1));
              }
              return features;
            })
        .toList();
  }
}
