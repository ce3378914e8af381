package io.skipclip.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Promoted;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Search;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Six trials of three rungs. */
class UpkeepTest {
  @TempDir private Path folder;
  private Storage out;
  private Upkeep upkeep;
  private Search search = Search.begin(TrivialSweep.asha(9));

  @BeforeEach
  void begin() {
    out = Storage.of(new Configuration(), folder.toString());
    upkeep = new Upkeep(new SweepFolders(out), TrivialSweep.asha(9));
    for (int trial = 1; trial <= 6; trial++) {
      search = search.after(search.ask().orElseThrow());
      out.writeText("trials/0000" + trial + "/pretrain/model.zip", "");
      out.writeText("trials/0000" + trial + "/rung-0/run.json", "");
    }
  }

  private void happens(Event event) {
    search = search.after(event);
    upkeep.after(event, search);
  }

  private void finishes(int trial, double objective) {
    happens(new Reached(trial, 0, objective, Map.of()));
    happens(new Promoted(trial, 1));
    happens(new Reached(trial, 1, objective, Map.of()));
    happens(new Promoted(trial, 2));
    happens(new Reached(trial, 2, objective, Map.of()));
  }

  private List<String> trials() {
    return List.copyOf(new TreeSet<>(out.in("trials").names()));
  }

  @Test
  void aTrialThatWaitsKeepsItsPreTrainingAlone() {
    happens(new Reached(1, 0, 0.5, Map.of()));
    assertThat(out.in("trials/00001").names()).containsExactly("pretrain");
    assertThat(out.in("trials/00002").names()).containsExactly("pretrain", "rung-0");
  }

  @Test
  void ofThoseAtTheLastRungTheBestStaysWhoeverCameFirst() {
    finishes(1, 0.5);
    assertThat(trials()).contains("00001");
    finishes(2, 0.7);
    assertThat(trials()).contains("00002").doesNotContain("00001");
    finishes(3, 0.6);
    assertThat(trials()).contains("00002").doesNotContain("00001", "00003");
  }

  @Test
  void ofTheCheckpointsOfATrialThatWaitsTheNewestStays() {
    for (int epoch = 1; epoch <= 3; epoch++) {
      out.writeText("trials/00001/pretrain/checkpoints/epoch-0000" + epoch + "/model.zip", "");
    }
    happens(new Reached(1, 0, 0.5, Map.of()));
    assertThat(out.in("trials/00001/pretrain/checkpoints").names()).containsExactly("epoch-00003");
  }

  @Test
  void whereAllWereComparedAtOnceTheLosersGoInTheEnd() {
    Upkeep halving = new Upkeep(new SweepFolders(out), TrivialSweep.halving(9));
    finishes(1, 0.5);
    halving.all(search);
    assertThat(trials()).containsExactly("00001");
  }

  @Test
  void nothingStaysOfATrialThatFailed() {
    happens(new Failed(4, 0, "not finite"));
    assertThat(trials()).doesNotContain("00004");
  }

  @Test
  void whatAKilledProcessLeftGoesInTheEnd() {
    search = search.after(new Failed(4, 0, "not finite"));
    finishes(1, 0.5);
    out.writeText("trials/00077/pretrain/model.zip", ""); // of a command that asks for more trials
    search = search.after(new Reached(5, 0, 0.1, Map.of()));
    upkeep.all(search);
    assertThat(trials()).containsExactly("00001", "00002", "00003", "00005", "00006", "00077");
  }
}
