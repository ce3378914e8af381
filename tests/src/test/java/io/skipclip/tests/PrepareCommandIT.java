package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler sees of {@code prepare}, and a reader of {@code list}. */
class PrepareCommandIT {
  private static final int DONE = 0;
  private static final int NOTHING_TO_DO = 10;
  private static final int PARTLY_QUARANTINED = 11;
  private static final String DETAILED = "--detailed-exit-code";

  @TempDir Path folder;

  @Test
  void tellsItsEndingsApartWhereAskedTo() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(10, 10, 1), done -> {});
    Path broken = folder.resolve("videos").resolve(classFolder()).resolve("broken.avi");
    Files.writeString(broken, "this is no video");

    Program planned = prepare("--dry-run", DETAILED);
    assertThat(planned.exitCode()).as(planned.toString()).isEqualTo(DONE);
    assertThat(planned.out())
        .contains("added %s/broken.avi".formatted(classFolder()))
        .last()
        .asString()
        .contains("21 videos listed, 21 added, 0 changed, 0 relabelled, 0 removed; 21 to read");
    assertThat(folder.resolve("dataset")).doesNotExist();

    Program prepared = prepare(DETAILED);
    assertThat(prepared.exitCode()).as(prepared.toString()).isEqualTo(PARTLY_QUARANTINED);
    assertThat(prepared.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .startsWith("skipclip: Quarantined %s/broken.avi: UNREADABLE ".formatted(classFolder()));

    assertThat(prepare(DETAILED).exitCode()).isEqualTo(NOTHING_TO_DO);
    assertThat(prepare().exitCode()).isEqualTo(DONE);
    assertThat(prepare("--dry-run", DETAILED).exitCode()).isEqualTo(NOTHING_TO_DO);

    Files.delete(broken);
    assertThat(prepare("--dry-run").out())
        .contains("removed %s/broken.avi".formatted(classFolder()));
    assertThat(prepare(DETAILED).exitCode()).isEqualTo(DONE);
  }

  @Test
  void saysWhichSplitItTookAndWhatItPassedOver() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(10, 10, 1), done -> {});
    Files.writeString(folder.resolve("videos/notes.txt"), "notes");
    Program prepared = prepare();
    assertThat(prepared.exitCode()).as(prepared.toString()).isEqualTo(DONE);
    List<String> lines =
        List.of(
            "Split: lists in file:%s/videos/ucfTrainTestlist.".formatted(folder),
            "Split 1 trains on 10 videos of 10 classes, tests on 10 videos of 10 classes.",
            "Passed over: 1 file whose extension is no video's (1 txt); a list of videos takes any.");
    assertThat(prepared.out()).startsWith(lines.toArray(String[]::new)).hasSize(4);
    assertThat(prepare().out())
        .startsWith(lines.toArray(String[]::new))
        .last()
        .asString()
        .startsWith("Nothing to do: ");
  }

  @Test
  void saysWhichLimitTheTasksResultsGoBeyond() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(10, 10, 1), done -> {});
    Program program = prepare("spark.driver.maxResultSize=1k");
    assertThat(program.exitCode()).as(program.toString()).isEqualTo(2);
    assertThat(program.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .matches(
            "skipclip: Cannot collect what the tasks found: total size of .* is bigger than"
                + " spark.driver.maxResultSize.*, needs a larger spark.driver.maxResultSize .*");
    assertThat(program.err()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void tellsBeforehandWhatAForgottenSettingWouldCost() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(10, 10, 1), done -> {});
    assertThat(prepare().exitCode()).isEqualTo(DONE);
    Program planned = prepare("--dry-run", "prepare.short-side-px=16");
    assertThat(planned.exitCode()).as(planned.toString()).isEqualTo(DONE);
    assertThat(planned.out())
        .contains(
            "setting prepare.short-side-px is 16, the published snapshot has 32: every video is"
                + " decoded anew");
    assertThat(planned.out()).last().asString().contains("0 changed", "20 to read");
  }

  @Test
  void listsWhatBecameOfEachVideo() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(10, 10, 1), done -> {});
    Path broken = folder.resolve("videos").resolve(classFolder()).resolve("broken.avi");
    Files.writeString(broken, "this is no video");
    assertThat(prepare().exitCode()).isEqualTo(DONE);
    List<String> all = list().out();
    assertThat(all).hasSize(2 + 21 + 2);
    assertThat(all)
        .filteredOn(line -> line.matches("\\| \\S+/\\S+[.]avi +\\| .* published +\\| \\d+ .*"))
        .hasSize(20);
    assertThat(all.get(all.size() - 1))
        .endsWith(": 21 videos listed = 20 published + 1 in quarantine.");
    assertThat(list("--quarantined").out())
        .filteredOn(line -> line.contains("quarantined"))
        .singleElement()
        .asString()
        .contains("broken.avi", "UNREADABLE");
  }

  private Program prepare(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "prepare",
                "--videos",
                folder.resolve("videos").toString(),
                "--dataset",
                folder.resolve("dataset").toString(),
                "prepare.short-side-px=32"));
    for (String option : options) {
      command.add(option.startsWith("--") ? 1 : command.size(), option);
    }
    return Program.run(command.toArray(String[]::new));
  }

  private Program list(String... options) {
    List<String> command = new ArrayList<>(List.of("list", "--dataset"));
    command.add(folder.resolve("dataset").toString());
    command.addAll(List.of(options));
    return Program.run(command.toArray(String[]::new));
  }

  private String classFolder() throws IOException {
    try (var entries = Files.list(folder.resolve("videos"))) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.equals("ucfTrainTestlist"))
          .min(String::compareTo)
          .orElseThrow();
    }
  }
}
