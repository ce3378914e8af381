package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of library.md, run as they stand there: each on what the ones before made. */
class LibraryPageIT {
  private static final Path PAGE = Path.of("..", "pipeline-jobs", "library.md");
  private static final Pattern PROGRAM =
      Pattern.compile("```java\n(.*?public class (\\w+) .*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void itsProgramsRun() throws IOException {
    Map<String, Path> programs = programs();
    assertThat(programs).containsOnlyKeys("ReadDataset", "EmbedVideos", "TrainFromJava");
    SampleArchive.write(at("videos"), new SampleSettings(20, 10, 1), done -> {});
    Files.writeString(
        at("tiny.conf"), TinyDataset.settings("pretrain.learning-rate-epochs=[]").render());
    assertThat(run(programs.get("TrainFromJava"), "tiny.conf", "videos", "out"))
        .filteredOn(line -> !line.startsWith("Split"))
        .satisfiesExactly(
            prepared -> assertThat(prepared).startsWith("Prepared "),
            indexed -> assertThat(indexed).startsWith("Indexed "),
            trained -> assertThat(trained).startsWith("Pre-trained "));
    assertThat(run(programs.get("ReadDataset"), "out/dataset"))
        .anyMatch(line -> line.matches("\\|class_name *\\|videos\\|frames\\|bytes_a_frame\\|"));
    Files.writeString(at("videos/notes.txt"), "no video");
    assertThat(run(programs.get("EmbedVideos"), "out/run", "videos", "features"))
        .singleElement()
        .asString()
        .matches("Embedded 30 of 3[1-9] videos");
  }

  /** By their names, in files of these. */
  private Map<String, Path> programs() throws IOException {
    Map<String, Path> programs = new LinkedHashMap<>();
    Matcher program = PROGRAM.matcher(Files.readString(PAGE));
    while (program.find()) {
      Path file = folder.resolve(program.group(2) + ".java");
      programs.put(program.group(2), Files.writeString(file, program.group(1)));
    }
    return programs;
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  /** Runs one on paths below the folder; what it prints. */
  private List<String> run(Path program, String... paths) throws IOException {
    List<String> command = new ArrayList<>(Running.java());
    command.add(program.toString());
    List.of(paths).forEach(path -> command.add(at(path).toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    Program ended = Running.begin(builder, Files.createTempDirectory(folder, "output")).await();
    assertThat(ended.exitCode()).as(String.join("\n", ended.err())).isZero();
    return ended.out();
  }
}
