package io.skipclip.jobs.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Appearance;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The rows that an independent implementation draws, in sampler.json beside a test. */
public final class GoldenRows {
  private GoldenRows() {}

  /** Compares them with a sampler's, bit for bit. */
  public static void requireSame(Class<?> test, Sampler sampler) throws IOException {
    JsonNode cases = read(test).path("cases");
    assertThat(cases).hasSize(16);
    for (JsonNode each : cases) {
      CatalogueEntry video =
          TaskSamples.video(each.path("video").asText(), each.path("frames").asInt());
      Sampler.Shown shown =
          sampler.draw(
              video, List.of(video), each.path("seed").asLong(), each.path("epoch").asInt());
      assertThat(shown.labels()).isEqualTo(integers(each.path("row").path("labels")));
      requireSame(each.path("row").path("views"), shown.views());
    }
  }

  private static void requireSame(JsonNode golden, List<View> views) {
    assertThat(views).hasSameSizeAs(golden);
    for (int i = 0; i < views.size(); i++) {
      View view = views.get(i);
      JsonNode expected = golden.get(i);
      assertThat(view.stored()).isEqualTo(integers(expected.path("frames")));
      assertThat(view.cropX()).isEqualTo(expected.path("crop_x").asDouble());
      assertThat(view.cropY()).isEqualTo(expected.path("crop_y").asDouble());
      assertThat(view.flipped()).isEqualTo(expected.path("flipped").asBoolean());
      assertThat(view.quarters()).isEqualTo(expected.path("quarters").asInt());
      assertThat(view.part().cell()).isEqualTo(expected.path("square").asInt());
      assertThat(view.part().jitterX()).isEqualTo(expected.path("jitter_x").asDouble());
      assertThat(view.part().jitterY()).isEqualTo(expected.path("jitter_y").asDouble());
      int channel = expected.path("channel").asInt(Appearance.COLOUR);
      assertThat(view.appearance()).isEqualTo(Appearance.ofChannel(channel));
    }
  }

  private static List<Integer> integers(JsonNode array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  private static JsonNode read(Class<?> test) throws IOException {
    try (InputStream file = test.getResourceAsStream("sampler.json")) {
      return new ObjectMapper().readTree(file);
    }
  }
}
