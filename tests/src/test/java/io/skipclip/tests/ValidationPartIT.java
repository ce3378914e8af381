package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos that are set aside for validation: no training sees them, and they can be measured on. */
class ValidationPartIT {
  private static final String PART = " validation-fraction=0.3";
  private static final String SHORT =
      " training.workers=1 pretrain.epochs=1 pretrain.learning-rate-epochs=[]"
          + " finetune.epochs=1 finetune.learning-rate-epochs=[]"
          + " evaluate.ten-clips=false evaluate.baselines=false evaluate.resamples=100"
          + " evaluate.similarity-videos=0 evaluate.retrieval-examples=1";
  private static final String MEASURE =
      "evaluate --dataset DIR/dataset --pretrained DIR/pretrain --finetuned DIR/finetune --run DIR/";

  @TempDir private static Path folder;
  private static TinyDataset dataset;
  private static Set<String> training;
  private static Set<String> validation;
  private static Set<String> test;

  /** Trains without the validation videos, and measures on these and on the test videos. */
  @BeforeAll
  static void trainAndMeasure() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(40, 10, 1), done -> {});
    dataset = new TinyDataset(folder);
    succeeds("prepare --videos DIR/videos --dataset DIR/dataset");
    Map<String, Set<String>> sides = sides();
    training = sides.get("train");
    validation = sides.get("validation");
    test = sides.get("test");
    succeeds("index --dataset DIR/dataset --indices DIR/indices" + PART);
    succeeds("pretrain --dataset DIR/dataset --indices DIR/indices --run DIR/pretrain" + PART);
    succeeds("finetune --dataset DIR/dataset --pretrained DIR/pretrain --run DIR/finetune" + PART);
    succeeds("finetune --dataset DIR/dataset --run DIR/of-all");
    succeeds(MEASURE + "on-test" + PART);
  }

  @Test
  void eachVideoIsOnOneSide() {
    assertThat(validation.size()).isBetween(1, 30);
    assertThat(training).hasSize(40 - validation.size());
    assertThat(test).hasSize(10);
  }

  @Test
  void noTrainingSeesThem() throws IOException {
    assertThat(seen("pretrain")).isEqualTo(training);
    assertThat(seen("finetune")).isEqualTo(training);
    assertThat(seen("of-all")).containsAll(validation).containsAll(training);
    assertThat(json("finetune/run.json").get("labelled_videos").asInt()).isEqualTo(training.size());
  }

  @Test
  void theyAreMeasuredOnAndNoTestVideoIs() throws IOException {
    Program measured = succeeds(MEASURE + "on-validation --on validation" + PART);
    assertThat(String.join("\n", measured.out()))
        .contains(" on " + validation.size() + " validation videos that no training saw.");
    assertThat(measured("on-validation")).isEqualTo(validation);
    assertThat(neighbours("on-validation")).isNotEmpty().isSubsetOf(training);
    JsonNode facts = json("on-validation/run.json");
    assertThat(facts.get("validation_videos").asInt()).isEqualTo(validation.size());
    assertThat(facts.get("train_videos").asInt()).isEqualTo(training.size());
    assertThat(facts.has("test_videos")).isFalse();
    assertThat(json("on-validation/evaluation.json").get("testSet").get("validation").asBoolean())
        .isTrue();
    String report =
        page(
            "report --evaluation DIR/on-validation --finetuned DIR/finetune"
                + " --pretrained DIR/pretrain");
    assertThat(report)
        .contains(validation.size() + " validation videos")
        .doesNotContainIgnoringCase("test video");
    assertThat(page("compare --run DIR/on-test --run DIR/on-validation"))
        .contains(
            "They measured different videos, test videos and validation videos, 0 in common",
            validation.size() + " validation videos");
    assertThat(succeeds(MEASURE + "on-validation --on Validation" + PART).out())
        .anyMatch(line -> line.contains("Nothing to do"));
  }

  @Test
  void testVideosAreMeasuredAsEverAndHaveNoNeighboursAmongThem() throws IOException {
    assertThat(measured("on-test")).isEqualTo(test);
    assertThat(neighbours("on-test")).isNotEmpty().isSubsetOf(training);
    assertThat(Files.readString(folder.resolve("on-test/evaluation.json")))
        .doesNotContain("validation");
    assertThat(json("on-test/run.json").get("test_videos").asInt()).isEqualTo(test.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | evaluate --dataset DIR/dataset --pretrained DIR/pretrain --on validation --run DIR/new | validation-fraction is 0, needs
          2 | evaluate --dataset DIR/dataset --pretrained DIR/pretrain --on training --run DIR/new | expected one of [TEST, VALIDATION] (case-insensitive)
          2 | index --dataset DIR/dataset --indices DIR/new validation-fraction=1 | Invalid validation-fraction: 1.0 (must be 0 to below 1)
          3 | evaluate --dataset DIR/dataset --finetuned DIR/of-all --on validation --run DIR/new validation-fraction=0.3 | which finetune saw); needs a network that saw none, trained with this seed and validation-fraction, or evaluate.allow-seen = true
          3 | pretrain --dataset DIR/dataset --indices DIR/indices --run DIR/new | they were drawn with validation-fraction 0.3, needs 0.0
          3 | pretrain --dataset DIR/dataset --indices DIR/indices --run DIR/new validation-fraction=0.2 | they were drawn with validation-fraction 0.3, needs 0.2
          3 | finetune --dataset DIR/dataset --pretrained DIR/pretrain --run DIR/new validation-fraction=0.8 | which pretrain saw), needs one that was pre-trained with this seed and validation-fraction
          3 | finetune --dataset DIR/dataset --pretrained DIR/pretrain --run DIR/finetune validation-fraction=0.1 | validation-fraction is 0.1 here and 0.3 there
          3 | finetune --dataset DIR/dataset --run DIR/of-all validation-fraction=0.3 | validation-fraction is 0.3 here and 0 there
          3 | evaluate --dataset DIR/dataset --pretrained DIR/pretrain --finetuned DIR/finetune --on validation --run DIR/on-test validation-fraction=0.3 | it is of another part of the videos (none, here validation)
          """)
  void whatDoesNotBelongTogetherIsRefused(int code, String command, String mistake) {
    Program program = run(command);
    assertThat(program.exitCode()).as(program.toString()).isEqualTo(code);
    assertThat(program.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .contains(mistake);
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void figuresOfVideosThatTrainingSawAreMarkedWhereTheyAreAskedFor() {
    Program measured =
        succeeds(
            "evaluate --dataset DIR/dataset --finetuned DIR/of-all --on validation --run DIR/seen"
                + " evaluate.allow-seen=true"
                + PART);
    assertThat(String.join("\n", measured.out()))
        .contains(" validation videos of which training saw " + validation.size());
  }

  /** The videos by side, as list tells it. */
  private static Map<String, Set<String>> sides() {
    return succeeds("list --dataset DIR/dataset" + PART).out().stream()
        .map(line -> line.split("[|]", -1))
        .filter(cells -> cells.length > 4)
        .collect(
            Collectors.groupingBy(
                cells -> cells[3].strip(),
                Collectors.mapping(cells -> cells[1].strip(), Collectors.toSet())));
  }

  private static Set<String> seen(String run) throws IOException {
    Set<String> seen = new TreeSet<>();
    json(run + "/seen.json").get("videos").forEach(each -> seen.add(each.get("videoId").asText()));
    return seen;
  }

  private static Set<String> measured(String run) throws IOException {
    Set<String> measured = new TreeSet<>();
    for (JsonNode row : rows(run)) {
      measured.add(row.get("video").asText());
    }
    return measured;
  }

  private static Set<String> neighbours(String run) throws IOException {
    Set<String> neighbours = new TreeSet<>();
    for (JsonNode row : rows(run)) {
      row.get("neighbours")
          .forEach(each -> each.get("videos").forEach(id -> neighbours.add(id.asText())));
    }
    return neighbours;
  }

  private static Iterable<JsonNode> rows(String run) throws IOException {
    return new ObjectMapper()
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(folder.resolve(run + "/videos.jsonl").toFile())
        .readAll();
  }

  private static String page(String command) throws IOException {
    succeeds(command + " --overwrite --out DIR/page.html");
    return Files.readString(folder.resolve("page.html"));
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private static Program succeeds(String command) {
    Program program = run(command);
    assertThat(program.exitCode()).as(program.toString()).isZero();
    return program;
  }

  /** What the command says itself wins over what keeps it short. */
  private static Program run(String command) {
    return Program.run(
        dataset.command(
            Stream.of((command + SHORT).split(" "))
                .map(word -> word.replace("DIR", folder.toString()))
                .toArray(String[]::new)));
  }
}
