package io.skipclip.features.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.dataset.TestEntries;
import io.skipclip.features.storage.JsonFile;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IndexRequestTest {
  /** As it was written before there was a validation part, and the name that it had. */
  private static final String WRITTEN =
      "{\"dataset\":\"abc\",\"terms\":{\"pretrain.task\":\"skip-clip\",\"sampling.targets\":\"2\"},"
          + "\"shape\":{\"spanFrames\":16,\"leastFrames\":2,\"clips\":3},"
          + "\"split\":1,\"epochs\":8,\"seed\":7}";

  @Test
  void withoutAValidationPartItIsWhatItWas() throws IOException {
    assertThat(JsonFile.text(request(0))).isEqualTo(WRITTEN);
    assertThat(request(0).id()).isEqualTo("f8380ad87645");
    assertThat(JsonFile.parse(WRITTEN, IndexRequest.class)).isEqualTo(request(0));
  }

  @Test
  void withOneItIsAnother() throws IOException {
    String text = JsonFile.text(request(0.2));
    assertThat(text).contains("\"split\":1,\"validationFraction\":0.2,\"epochs\":8");
    assertThat(JsonFile.parse(text, IndexRequest.class)).isEqualTo(request(0.2));
    assertThat(request(0.2).id()).isNotIn(request(0).id(), request(0.3).id());
    assertThatThrownBy(() -> request(1.5)).hasMessageContaining("Invalid validation-fraction: 1.5");
  }

  @Test
  void showsNoVideoThatIsSetAside() {
    CatalogueEntry video = TestEntries.training("v", 0, 16);
    IndexRequest half = request(0.5);
    assertThat(request(0).shows(video)).isTrue();
    assertThat(half.shows(video)).isEqualTo(!new Division(1, 0.5, 7).draws(video.video()));
    assertThat(request(Math.nextDown(1.0)).shows(video)).isFalse();
  }

  private static IndexRequest request(double validationFraction) {
    return new IndexRequest(
        "abc",
        Map.of("sampling.targets", "2", "pretrain.task", "skip-clip"),
        new SampleShape(16, 2, 3),
        1,
        validationFraction,
        8,
        7);
  }
}
