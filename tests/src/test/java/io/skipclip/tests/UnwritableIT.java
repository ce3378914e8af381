package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that can't be written where it should be: one line names the place. */
class UnwritableIT {
  private static final int WRONG_INPUT = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prepare --videos DEMO/videos --dataset OUT",
        "index --dataset DEMO/dataset --indices OUT --conf DEMO/pretrain/config.conf",
        "finetune --dataset DEMO/dataset --run OUT --conf DEMO/finetune/config.conf",
        "study table1 --dataset DEMO/dataset --out OUT",
        "embed --model DEMO/pretrain --dataset DEMO/dataset --out OUT",
        "report --pretrained DEMO/pretrain --out OUT",
        "export --model DEMO/pretrain --out OUT",
        "demo --out OUT"
      })
  void aFileInPlaceOfAFolderIsNamed(String command) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    String out = file.resolve("out").toString();
    Program program =
        Program.run(
            command
                .replace("DEMO", FinishedDemo.folder().toString())
                .replace("OUT", out)
                .split(" ", -1));
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isEqualTo(WRONG_INPUT);
    assertThat(program.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .matches("skipclip: Cannot write .*" + out + ".*, needs a folder that you may write");
    assertThat(program.err()).noneMatch(line -> line.startsWith("\tat "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report --pretrained DEMO/pretrain --out OUT",
        "report --pretrained DEMO/pretrain --finetuned DEMO/finetune --evaluation DEMO/evaluation"
            + " --out OUT",
        "compare --run DEMO/pretrain --run DEMO/finetune --out OUT",
        "export --model DEMO/pretrain --out OUT"
      })
  void somebodysFileIsReplacedOnlyWhereTheUserSaysSo(String command) throws IOException {
    Path list = Files.writeString(folder.resolve("list.csv"), "path,label\n");
    String[] words =
        command
            .replace("DEMO", FinishedDemo.folder().toString())
            .replace("OUT", list.toString())
            .split(" ");
    Program refused = Program.run(words);
    assertThat(refused.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(refused.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .matches("skipclip: Cannot write .*list.csv: what is there is no .*, or --overwrite");
    assertThat(list).hasContent("path,label\n");
    String[] overwriting = Arrays.copyOf(words, words.length + 1);
    overwriting[words.length] = "--overwrite";
    assertThat(Program.run(overwriting).exitCode()).isZero();
    assertThat(list).content(StandardCharsets.ISO_8859_1).contains("skipclip");
    assertThat(Program.run(words).out()).anyMatch(line -> line.contains("Nothing to do"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo --out OUT",
        "demo --videos DEMO/videos --out OUT",
        "study table1 --dataset DEMO/dataset --out OUT",
        "embed --model DEMO/pretrain --dataset DEMO/dataset --out OUT",
        "index --dataset DEMO/dataset --indices OUT",
        "maps --model DEMO/pretrain --dataset DEMO/dataset --run OUT"
      })
  void aFolderThatHoldsADatasetIsLeftAsItIs(String command) throws IOException {
    Path demo = FinishedDemo.folder();
    Path out = folder.resolve("out");
    FileUtils.copyDirectory(demo.resolve("dataset").toFile(), out.toFile());
    Program program =
        Program.run(
            command.replace("DEMO", demo.toString()).replace("OUT", out.toString()).split(" "));
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isEqualTo(WRONG_INPUT);
    assertThat(program.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .matches("skipclip: Cannot \\w+ .*" + out + ": it holds \\S+, needs .*");
    assertThat(out.toFile().list()).hasSameSizeAs(demo.resolve("dataset").toFile().list());
  }

  @Test
  void aFailedCommandLeavesNoFolderThatWasNotThere() throws IOException {
    Path demo = FinishedDemo.folder();
    Path out = folder.resolve("out");
    Program program =
        Program.run(
            "embed",
            "--model",
            demo.resolve("pretrain").toString(),
            "--out",
            out.toString(),
            folder.resolve("absent.avi").toString());
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(out).doesNotExist();
  }

  @Test
  void aDamagedShardIsToldInOneLine() throws IOException {
    Path demo = FinishedDemo.folder();
    Path dataset = folder.resolve("dataset");
    FileUtils.copyDirectory(demo.resolve("dataset").toFile(), dataset.toFile());
    List<Path> shards;
    try (var files = Files.list(dataset.resolve("frames"))) {
      shards = files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
    for (Path shard : shards) {
      byte[] bytes = Files.readAllBytes(shard);
      Files.write(shard, Arrays.copyOf(bytes, bytes.length / 2));
    }
    Running running =
        Running.program(
            folder,
            "embed",
            "--model",
            demo.resolve("pretrain").toString(),
            "--dataset",
            dataset.toString(),
            "--out",
            folder.resolve("out").toString());
    Program program = running.await();
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isEqualTo(WRONG_INPUT);
    assertThat(program.err()).singleElement().asString().contains("Cannot read shard");
  }
}
