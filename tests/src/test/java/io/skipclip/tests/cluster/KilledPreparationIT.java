package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.features.storage.Folders;
import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Preparations of a dataset that grows, ended by {@code kill -9}: what is there stays readable, and
 * the next run ends with the dataset of an undisturbed one, hash for hash.
 */
class KilledPreparationIT {
  private static final int EARLIER_VIDEOS = 20;

  @TempDir static Path folder;

  private static DatasetFiles earlier;
  private static DatasetFiles undisturbed;

  @BeforeAll
  static void prepareUndisturbed() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(30, 20, 1), done -> {});
    List<String> videos = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("videos"))) {
      files
          .filter(file -> file.toString().endsWith(".avi"))
          .sorted()
          .forEach(file -> videos.add(file + "," + file.getParent().getFileName()));
    }
    videos.add(0, "path,label");
    Files.write(folder.resolve("few.csv"), videos.subList(0, 1 + EARLIER_VIDEOS));
    Files.write(folder.resolve("all.csv"), videos);
    finish("few.csv", "earlier");
    finish("all.csv", "undisturbed");
    earlier = dataset("earlier");
    undisturbed = dataset("undisturbed");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          planning,            list .*/[.]staging-[^/]*/segments,        false
          decoding,            create .*/[.]staging-[^/]*/decoding/.*,   false
          dealing into shards, create .*/[.]staging-[^/]*/shards/.*,     false
          about to publish,    rename .*/[.]staging-[^/]*/quarantine/.*, false
          keeping the former,  create .*/snapshots/.*,                   false
          dropping the former, rename .*/snapshots/0.*,                  true
          dropping it at last, delete .*/snapshots/.*,                   true
          sweeping up,         delete .*/[.]staging-[^/]*,               true
          """)
  void endsAsTheUndisturbedOne(String point, String use, boolean published) throws Exception {
    String name = point.replace(' ', '-');
    FileUtils.copyDirectory(folder.resolve("earlier").toFile(), folder.resolve(name).toFile());
    DatasetFiles dataset = dataset(name);
    Standstill standstill =
        new Standstill(Files.createTempDirectory(folder, "standstill"), List.of(use));
    Running run = Running.program(folder, command("all.csv", name, standstill.settings()));
    standstill.await(0, run).destroyForcibly();
    run.process().waitFor();

    dataset.requireWhole();
    assertThat(dataset.manifest()).isEqualTo((published ? undisturbed : earlier).manifest());
    finish("all.csv", name);
    assertThat(dataset.manifest()).isEqualTo(undisturbed.manifest());
    dataset.requireWhole();
    dataset.requireNoRemains();
    assertThat(folder.resolve(name).resolve("snapshots")).isEmptyDirectory();
  }

  private static void finish(String list, String dataset) {
    Program program = Program.run(command(list, dataset, List.of()));
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }

  private static String[] command(String list, String dataset, List<String> more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "prepare",
                "--videos",
                folder.resolve(list).toString(),
                "--dataset",
                folder.resolve(dataset).toString(),
                "spark.master=local[2]",
                "prepare.short-side-px=32",
                "prepare.aspect=square",
                "prepare.shard-size=1B",
                "prepare.least-videos-per-shard=10",
                "prepare.keep-snapshots=1",
                "prepare.keep-for=0s"));
    command.addAll(more);
    return command.toArray(String[]::new);
  }

  private static DatasetFiles dataset(String name) throws IOException {
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(folder.resolve(name).toUri().getPath());
    return new DatasetFiles(Folders.fileSystem(path, new Configuration()), path);
  }
}
