package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a pre-training that another process is at, and of one that was stopped. */
class RunningReportIT {
  private static final int WRONG_USAGE = 2;
  private static final int WRONG_INPUT = 3;
  private static final int STOPPED = 5;
  private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"10\">";

  @TempDir private static Path folder;
  private static TinyDataset dataset;

  @BeforeAll
  static void prepare() throws IOException {
    dataset = TinyDataset.prepare(folder);
    succeeds(
        dataset.command(
            "index", "--dataset", at("dataset"), "--indices", at("long"), "pretrain.epochs=2000"));
  }

  @Test
  void thePageOfARunningTrainingSaysHowFarItIsAndLoadsItselfAnewUntilItIsStopped()
      throws IOException, InterruptedException {
    Running training =
        Running.program(
            folder,
            dataset.command(
                "pretrain",
                "--dataset",
                at("dataset"),
                "--indices",
                at("long"),
                "--run",
                at("run"),
                "pretrain.epochs=2000"));
    training.awaitLines(folder.resolve("run/metrics.jsonl"), 2);
    succeeds(report("once.html"));
    assertThat(page("once.html"))
        .contains("<h2>Still running</h2>", REFRESH, " of 2000", "to go", "by pid ", "Loss");

    Running follower = Running.program(folder, report("followed.html", "--follow"));
    training.awaitLines(folder.resolve("followed.html"), 1);
    assertThat(page("followed.html")).contains("<h2>Still running</h2>");
    Running other = Running.program(folder, report("other.html", "--follow"));
    other.awaitLines(folder.resolve("other.html"), 1);
    other.signal("TERM");
    assertThat(other.await().exitCode()).isZero();
    training.signal("TERM");
    assertThat(training.await().exitCode()).isEqualTo(STOPPED);
    Program followed = follower.await();
    assertThat(followed.exitCode()).as(String.join("\n", followed.err())).isZero();
    assertThat(page("followed.html"))
        .contains("<h2>Not finished</h2>", "stopped since ", "the same command goes on from")
        .doesNotContain("http-equiv=\"refresh\"");
  }

  @Test
  void aRunThatWasBegunAndHasDoneNothingYetHasAPageToo() throws IOException {
    succeeds(dataset.pretrain("begun", "pretrain.epochs=1", "pretrain.learning-rate-epochs=[]"));
    for (String name : new String[] {"run.json", "metrics.jsonl", "metrics.csv"}) {
      Files.delete(folder.resolve("begun").resolve(name));
    }
    succeeds(dataset.command("report", "--pretrained", at("begun"), "--out", at("begun.html")));
    assertThat(page("begun.html")).contains("<h2>Not finished</h2>");
  }

  @Test
  void whatIsNoPretrainingIsRefused() throws IOException {
    succeeds(dataset.finetune("c", "finetune.epochs=1", "finetune.learning-rate-epochs=[]"));
    Files.delete(folder.resolve("c/run.json"));
    Program other =
        Program.run(dataset.command("report", "--pretrained", at("c"), "--out", at("c.html")));
    assertThat(other.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(other.err().get(other.err().size() - 1))
        .contains("it is a run of finetune, needs one of pretrain");
    assertThat(
            Program.run("report", "--evaluation=e", "--follow", "--out", at("e.html")).exitCode())
        .isEqualTo(WRONG_USAGE);
    Program absent =
        Program.run(dataset.command("report", "--pretrained", at("none"), "--out", at("n.html")));
    assertThat(absent.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(absent.err().get(absent.err().size() - 1)).contains("Cannot read pretrain run");
  }

  private static String[] report(String page, String... options) {
    String[] command = {"report", "--pretrained", at("run"), "--out", at(page)};
    String[] all = new String[command.length + options.length];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(options, 0, all, command.length, options.length);
    return all;
  }

  private static void succeeds(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }

  private static String page(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }
}
