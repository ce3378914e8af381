package io.skipclip.jobs.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.sampling.IndexStatistics;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.jobs.run.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FactsJsonTest {
  private static final String PRETRAIN =
      """
      {"dataset":"c5fb","data":["Split: lists in lists.","Split 1 trains on 40 videos."],\
      "parameters":180228,"epochs":2,"samples":80,"index":{"coverage":{"least":0.2,"mean":0.36,\
      "most":0.4},"others":{"least":5.0,"mean":8.0,"most":12.0},"shards":[{"shard":0,"videos":10,\
      "classes":8,"largestClass":"Glyph4","ofLargestClass":2}]},"frames":{"shortSidePx":36,\
      "aspect":"SQUARE","format":"JPEG","jpegQuality":95},"model":"48da"}""";

  private static final String PRETRAIN_WITHOUT_SUMMARY =
      """
      {"dataset":"c5fb","data":[],"parameters":5000000000,"epochs":2,"samples":5000000000,\
      "model":"48da"}""";

  private static final String PRETRAIN_IMPORTED =
      """
      {"weights":"a1b2","inflated":true,"parameters":180228,"model":"48da"}""";

  private static final String FINETUNE =
      """
      {"dataset":"c5fb","pretrained":"48da","classes":["Glyph4","Glyph7"],"labelled_videos":40,\
      "epochs":2,"frames":{"shortSidePx":36,"aspect":"SQUARE","format":"JPEG","jpegQuality":95},\
      "model":"387b","networks":{"pretrain: dataset":"c5fb","pretrain: model.width":"4"}}""";

  private static final String FINETUNE_FROM_RANDOM =
      """
      {"dataset":"c5fb","classes":["Glyph4","Glyph7"],"labelled_videos":40,"epochs":2,\
      "frames":{"shortSidePx":36,"aspect":"SQUARE","format":"JPEG","jpegQuality":95},\
      "model":"387b"}""";

  private static final String FINETUNE_IMPORTED =
      """
      {"weights":"a1b2","inflated":false,"classes":["Glyph4","Glyph7"],"frames":{\
      "shortSidePx":128,"aspect":"KEEP","format":"JPEG","jpegQuality":95},"parameters":1000,\
      "model":"387b"}""";

  private static final String EVALUATE =
      """
      {"dataset":"c5fb","pretrained":"48da","finetuned":"387b","data":["Split: lists in lists."],\
      "train_videos":40,"test_videos":20,"networks":{"finetune: dataset":"c5fb"}}""";

  private static final String EVALUATE_VALIDATION =
      """
      {"dataset":"c5fb","pretrained":"48da","data":["Split: lists in lists."],"train_videos":30,\
      "validation_videos":10,"networks":{"finetune: dataset":"c5fb"}}""";

  private static final String MAPS =
      """
      {"dataset":"c5fb","pretrained":"48da","chosen":"9f2c","videos":3}""";

  private static final List<Class<?>> ALL =
      List.of(PretrainFacts.class, FinetuneFacts.class, EvaluateFacts.class, MapsFacts.class);

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(PRETRAIN, PretrainFacts.class),
        Arguments.of(PRETRAIN_WITHOUT_SUMMARY, PretrainFacts.class),
        Arguments.of(PRETRAIN_IMPORTED, PretrainFacts.class),
        Arguments.of(FINETUNE, FinetuneFacts.class),
        Arguments.of(FINETUNE_FROM_RANDOM, FinetuneFacts.class),
        Arguments.of(FINETUNE_IMPORTED, FinetuneFacts.class),
        Arguments.of(EVALUATE, EvaluateFacts.class),
        Arguments.of(EVALUATE_VALIDATION, EvaluateFacts.class),
        Arguments.of(MAPS, MapsFacts.class));
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsReadIsWrittenWithTheSameKeysInTheSameOrder(String json, Class<?> type) {
    assertThat(Json.line(FactsJson.keys(read(json, type)))).isEqualTo(json);
  }

  @Test
  void everyFactHasItsTypeAndItsPlace() {
    PretrainFacts pretrain = read(PRETRAIN, PretrainFacts.class);
    assertThat(pretrain.samples()).contains(80L);
    assertThat(pretrain.index().map(IndexStatistics::shards).orElseThrow()).hasSize(1);
    assertThat(pretrain.frames().map(FrameSettings::shortSidePx)).contains(36);
    assertThat(pretrain.imported()).isFalse();
    assertThat(read(PRETRAIN_IMPORTED, PretrainFacts.class).imported()).isTrue();
    FinetuneFacts finetune = read(FINETUNE, FinetuneFacts.class);
    assertThat(finetune.classes()).containsExactly("Glyph4", "Glyph7");
    assertThat(finetune.labelledVideos()).contains(40);
    assertThat(finetune.networks().orElseThrow()).containsEntry("pretrain: model.width", "4");
    assertThat(read(EVALUATE, EvaluateFacts.class).testVideos()).contains(20);
  }

  @Test
  void whatAnEarlierVersionDidNotSayIsEmptyAndWhatALaterOneSaysIsPassedOver() {
    PretrainFacts first =
        read(
            """
            {"kind":"pretrain","dataset":"c5fb","parameters":9,"epochs":2,"samples":80,\
            "model":"48da","finished":"2026-11-23T12:00:00Z","frames":null,"later":{"a":[1]}}""",
            PretrainFacts.class);
    assertThat(first.data()).isEmpty();
    assertThat(first.index()).isEmpty();
    assertThat(first.frames()).isEmpty();
    assertThat(first.weights()).isEmpty();
    assertThat(first.networks()).isEmpty();
    IndexStatistics renamed =
        read(PRETRAIN.replace("\"others\"", "\"negatives\""), PretrainFacts.class)
            .index()
            .orElseThrow();
    assertThat(renamed.others().most()).isEqualTo(12);
    EvaluateFacts evaluate =
        read(
            """
            {"dataset":"c5fb","train_videos":40,"test_videos":20}""",
            EvaluateFacts.class);
    assertThat(evaluate.pretrained()).isEmpty();
    assertThat(evaluate.data()).isEmpty();
    assertThat(evaluate.networks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"epochs\":2|\"epochs\":\"2\"|epochs|it is \"2\", needs a whole number",
        "\"epochs\":2|\"epochs\":2.5|epochs|it is 2.5, needs a whole number",
        "\"epochs\":2|\"epochs\":99999999999|epochs|Numeric value (99999999999) out of range of int"
            + " (-2147483648 - 2147483647)",
        "\"parameters\":180228,||parameters|it is not there, needs a whole number",
        "\"model\":\"48da\"|\"model\":7|model|it is 7, needs text",
        "\"model\":\"48da\"|\"model\":null|model|it is null, needs text",
        ",\"model\":\"48da\"||model|it is not there, needs text",
        "\"data\":[|\"data\":[null,|data.0|it is null, needs text",
        "\"least\":0.2|\"least\":\"low\"|index.coverage.least|it is \"low\", needs a number",
        "\"shards\":[|\"shards\":[[],|index.shards.0|it is [], needs an object",
        "\"shortSidePx\":36|\"shortSidePx\":0|frames|Invalid shortSidePx: 0 (must be 1 to 4096)",
        "\"SQUARE\"|\"ROUND\"|frames.aspect|it is \"ROUND\", needs KEEP or SQUARE",
        "{\"dataset\"|{\"inflated\":\"no\",\"dataset\"|inflated|it is \"no\", needs true or false",
      })
  void aWrongValueIsNamedWithItsKeyAndFile(String part, String wrong, String key, String what) {
    String json = PRETRAIN.replace(part, wrong == null ? "" : wrong);
    assertThatThrownBy(() -> read(json, PretrainFacts.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot read %s in run.json of here: %s", key, what);
  }

  @Test
  void aListThatIsNoneIsRefusedAndSoIsASettingThatIsNoText() {
    assertThatThrownBy(
            () ->
                read(
                    FINETUNE.replace("[\"Glyph4\",\"Glyph7\"]", "\"Glyph4\""), FinetuneFacts.class))
        .hasMessage("Cannot read classes in run.json of here: it is \"Glyph4\", needs a list");
    assertThatThrownBy(() -> read(EVALUATE.replace("\"c5fb\"}", "5}"), EvaluateFacts.class))
        .hasMessage(
            "Cannot read networks.finetune: dataset in run.json of here: it is 5, needs text");
  }

  @Test
  void aFileOfNothingLacksTheFirstThatIsNeeded() {
    for (Class<?> type : ALL) {
      assertThatThrownBy(() -> FactsJson.read(Map.of(), type, "run.json of here"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageMatching("Cannot read \\w+ in run.json of here: it is not there, needs .*");
    }
  }

  private static <F> F read(String json, Class<F> type) {
    return FactsJson.read(Json.object(json), type, "run.json of here");
  }
}
