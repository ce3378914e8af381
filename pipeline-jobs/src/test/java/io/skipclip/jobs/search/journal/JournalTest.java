package io.skipclip.jobs.search.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Event.Suggested;
import io.skipclip.jobs.search.Rungs;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Simulation;
import io.skipclip.jobs.search.SpaceExample;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.scheduler.Asha;
import io.skipclip.jobs.search.searcher.TpeSearcher;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {
  private static final List<Event> EVENTS =
      List.of(
          new Suggested(1, values()),
          new Reached(1, 0, 0.1 + 0.2, Map.of("R@5", 0.5)),
          new Promoted(1, 1),
          new Failed(1, 1, "needs 4 GB, has \"2\"\n"));

  private static Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("pretrain.learning-rate", 1.2345678901234568e-5);
    values.put("training.averaging-interval", 7);
    values.put("pretrain.task", "vcop");
    values.put("pretrain.ranking", true);
    values.put("pretrain.learning-rate-epochs", List.of(200, 400));
    return values;
  }

  private static final List<Entry> ENTRIES = entries(EVENTS);

  private static List<Entry> entries(List<Event> events) {
    return events.stream()
        .map(event -> new Entry(Instant.parse("2026-11-30T14:00:00Z"), "host:12/1", event))
        .toList();
  }

  private static String text(List<Entry> entries) {
    return entries.stream().map(Journal::line).collect(Collectors.joining());
  }

  @Test
  void whatWasWrittenIsReadToTheBit() {
    assertThat(Journal.read("journal", text(ENTRIES))).isEqualTo(ENTRIES);
  }

  @Test
  void eachLineSaysItsFormat() {
    assertThat(text(ENTRIES).lines())
        .containsExactly(
            "{\"format\":1,\"event\":\"suggested\",\"trial\":1,\"values\":{\"pretrain.learning-rate\":"
                + "1.2345678901234568E-5,\"training.averaging-interval\":7,\"pretrain.task\":\"vcop\","
                + "\"pretrain.ranking\":true,\"pretrain.learning-rate-epochs\":[200,400]}"
                + ",\"at\":\"2026-11-30T14:00:00Z\",\"by\":\"host:12/1\"}",
            "{\"format\":1,\"event\":\"reached\",\"trial\":1,\"rung\":0,\"objective\":0.30000000000000004,"
                + "\"figures\":{\"R@5\":0.5},\"at\":\"2026-11-30T14:00:00Z\",\"by\":\"host:12/1\"}",
            "{\"format\":1,\"event\":\"promoted\",\"trial\":1,\"rung\":1,\"at\":\"2026-11-30T14:00:00Z\",\"by\":\"host:12/1\"}",
            "{\"format\":1,\"event\":\"failed\",\"trial\":1,\"rung\":1,\"reason\":"
                + "\"needs 4 GB, has \\\"2\\\"\\n\",\"at\":\"2026-11-30T14:00:00Z\",\"by\":\"host:12/1\"}");
  }

  /** A crash in the middle of writing, at any byte. */
  @Test
  void aLastLineThatWasCutOffIsNoEvent() {
    String text = text(ENTRIES);
    String whole = text(ENTRIES.subList(0, 3));
    for (int length = whole.length(); length < text.length(); length++) {
      assertThat(Journal.read("journal", text.substring(0, length)))
          .isEqualTo(ENTRIES.subList(0, 3));
    }
    assertThat(Journal.read("journal", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"format\":1,\"event\":\"prom|Cannot read journal, line 2: Cannot read JSON: Unexpected"
            + " end-of-input",
        "[]|Cannot read journal, line 2: Cannot read JSON:",
        "{}|Cannot read journal, line 2: its format is null, needs a value of kind Integer",
        "{\"format\":2}|Cannot read journal, line 2: it is of format 2, needs 1",
        "{\"format\":1,\"event\":\"closed\"}|Cannot read journal, line 2: it has no event that is"
            + " known: closed",
        "{\"format\":1,\"event\":\"promoted\",\"trial\":1}|line 2: its rung is null, needs a value"
            + " of kind Integer",
        "{\"format\":1,\"event\":\"promoted\",\"trial\":1.5,\"rung\":1}|its trial is 1.5, needs a"
            + " value of kind Integer",
        "{\"format\":1,\"event\":\"reached\",\"trial\":1,\"rung\":1,\"objective\":\"NaN\"}|its"
            + " objective is NaN, needs a value of kind Number",
        "{\"format\":1,\"event\":\"reached\",\"trial\":1,\"rung\":1,\"objective\":1,\"figures\":"
            + "{\"loss\":\"low\"}}|its loss is low, needs a number",
        "{\"format\":1,\"event\":\"promoted\",\"trial\":1,\"rung\":1,\"at\":\"noon\"}|its at is"
            + " noon, needs a time in UTC",
        "{\"format\":1,\"event\":\"suggested\",\"trial\":1,\"values\":3}|its values is 3, needs a"
            + " value of kind Map",
      })
  void anotherDamagedLineIsNamed(String damaged, String message) {
    String text = Journal.line(ENTRIES.get(0)) + damaged + "\n" + Journal.line(ENTRIES.get(2));
    assertThatThrownBy(() -> Journal.read("journal", text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  /** As when a crash took the line end alone, and whoever came after went on writing there. */
  @Test
  void twoEventsInOneLineAreDamaged() {
    String line = Journal.line(ENTRIES.get(0));
    assertThatThrownBy(() -> Journal.read("journal", line.stripTrailing() + line))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Cannot read journal, line 1");
  }

  @Test
  void anEmptyLineIsDamaged() {
    assertThatThrownBy(() -> Journal.read("journal", "\n" + Journal.line(ENTRIES.get(0))))
        .hasMessageContaining("Cannot read journal, line 1");
  }

  @Test
  void aSearchThatIsReadBackIsTheSameAndAsksForTheSame() {
    Rungs rungs = Rungs.upTo(27, 3, 3);
    Sweep sweep =
        new Sweep(
            SpaceExample.space(),
            new TpeSearcher(SpaceExample.space(), 5),
            rungs,
            new Asha(rungs),
            25);
    Simulation simulation =
        Simulation.of(sweep, (trial, rung) -> 1.0 / (trial.number() + rung), 3, 1);
    for (int prefix = 0; prefix < simulation.events().size(); prefix++) {
      String text = text(entries(simulation.events().subList(0, prefix)));
      Search read = Search.begin(sweep).after(Entry.events(Journal.read("journal", text)));
      assertThat(read.trials()).isEqualTo(simulation.searches().get(prefix).trials());
      assertThat(read.ask()).isEqualTo(simulation.asked().get(prefix));
    }
  }
}
