package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's mistakes: one line that says what is wrong, and the documented exit code. */
class MistakesIT {
  private static final int WRONG_USAGE = 2;
  private static final int WRONG_INPUT = 3;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prepare --videos VIDEOS --dataset OUT",
        "list --dataset VIDEOS",
        "index --dataset VIDEOS --indices OUT",
        "pretrain --dataset VIDEOS --indices VIDEOS --run OUT",
        "finetune --dataset VIDEOS --run OUT",
        "evaluate --dataset VIDEOS --pretrained VIDEOS --finetuned VIDEOS --run OUT",
        "evaluate --dataset VIDEOS --pretrained VIDEOS --run OUT",
        "study table1 --dataset VIDEOS --out OUT",
        "predict --model VIDEOS x.avi",
        "embed --model VIDEOS --out OUT x.avi",
        "maps --model VIDEOS --dataset VIDEOS --run OUT",
        "report --pretrained VIDEOS --out OUT",
        "report --pretrained VIDEOS --evaluation VIDEOS --out OUT",
        "report --pretrained VIDEOS --finetuned VIDEOS --evaluation VIDEOS --out OUT",
        "compare --run VIDEOS --run VIDEOS/other --out OUT",
        "status VIDEOS",
        "track --mlflow http://127.0.0.1:9 VIDEOS",
        "export --model VIDEOS --out OUT",
        "import --weights VIDEOS --run OUT",
        "demo --videos VIDEOS --out OUT"
      })
  void missingInputIsNamedInOneLineAndNothingIsWritten(String command) {
    Path absent = folder.resolve("absent");
    Program program = run(command, absent);
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(mistake(program)).contains(absent.toString());
    assertThat(folder.resolve("out").resolve("run.json")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"embed --model VIDEOS --out OUT x.avi", "predict --model VIDEOS x.avi"})
  void aFolderThatIsNoRunIsSaidToBeNone(String command) {
    Program program = run(command, folder);
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(mistake(program))
        .matches("skipclip: Cannot read \\w+ run \\S+: no \\S+ there, needs a .*");
  }

  @Test
  void figuresHaveAPointWhateverTheMachinesLocale() {
    Locale machine = Locale.getDefault(Locale.Category.FORMAT);
    try {
      Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
      Program.run("--help");
      assertThat("%,.1f".formatted(1234.5)).isEqualTo("1,234.5");
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, machine);
    }
  }

  @Test
  void anEmptyFolderIsNoInput() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Program program = run("prepare --videos VIDEOS --dataset OUT", empty);
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(mistake(program)).contains(empty.toString());
  }

  @Test
  void oneClassAloneIsRefusedBeforeAnythingIsTrained() throws IOException {
    Path clips = RealData.folder("ucf101/clips/SoccerJuggling");
    Path videos = Files.createDirectories(folder.resolve("videos/SoccerJuggling"));
    try (var files = Files.list(clips)) {
      for (Path clip : files.toList()) {
        Files.copy(clip, videos.resolve(clip.getFileName()));
      }
    }
    Program program = run("demo --videos VIDEOS --out OUT", videos.getParent());
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(mistake(program)).contains("1 class, needs 2 or more");
    assertThat(folder.resolve("out/pretrain")).doesNotExist();
  }

  @Test
  void aSplitListThatNamesAnAbsentVideoIsNamedWithItsLine() throws IOException {
    Path videos = folder.resolve("videos");
    Files.createDirectories(videos.resolve("Punch"));
    Files.write(videos.resolve("Punch/v_Punch_g01_c01.avi"), new byte[10]);
    Path lists = Files.createDirectories(videos.resolve("ucfTrainTestlist"));
    Files.writeString(lists.resolve("classInd.txt"), "1 Punch\r\n");
    Files.writeString(lists.resolve("trainlist01.txt"), "Punch/v_Punch_g01_c01.avi 1\r\n");
    Files.writeString(lists.resolve("testlist01.txt"), "\r\nPunch/v_Punch_g09_c01.avi\r\n");
    Program program = run("prepare --videos VIDEOS --dataset OUT", videos);
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(mistake(program)).contains("testlist01.txt", "v_Punch_g09_c01.avi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prepare --dataset OUT",
        "prepare --videos VIDEOS --dataset OUT prepare.aspekt=keep",
        "prepare --videos VIDEOS --dataset OUT prepare.jpeg-quality=101",
        "pretrain --dataset VIDEOS --indices VIDEOS --run OUT pretrain.epochs=many",
        "index --dataset VIDEOS --indices OUT --conf absent.conf",
        "prepare --videos VIDEOS --dataset OUT spark.master=nowhere",
        "prepare --videos VIDEOS --dataset OUT spark=local[2]",
        "index --dataset VIDEOS --indices OUT seed=1.5",
        "demo --out OUT demo.train-videos=15",
        "pretrain --dataset VIDEOS --indices VIDEOS --run OUT device=gpu",
        "evaluate --dataset VIDEOS --run OUT",
        "report --finetuned VIDEOS --out OUT",
        "study --dataset VIDEOS --out OUT",
        "study absent.conf --dataset VIDEOS --out OUT",
        "sweep --dataset VIDEOS --out OUT",
        "sweep absent.conf --dataset VIDEOS --out OUT",
        "study table1 --dataset VIDEOS --out OUT study.seeds=[1,1]",
        "status",
        "predict --model VIDEOS",
        "predict --model VIDEOS --top 0 x.avi",
        "embed --model VIDEOS --out OUT",
        "maps --model VIDEOS --dataset VIDEOS --run OUT --fraction=0",
        "embed --model VIDEOS --out OUT --dataset VIDEOS x.avi",
        "compare --run VIDEOS --out OUT",
        "train"
      })
  void wrongUsageHasItsOwnExitCode(String command) {
    Program program = run(command, folder);
    assertThat(program.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(mistake(program)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prepare",
        "list",
        "index",
        "pretrain",
        "finetune",
        "evaluate",
        "study",
        "sweep",
        "status",
        "predict",
        "embed",
        "maps",
        "report",
        "compare",
        "export",
        "import",
        "demo"
      })
  void helpTellsOptionsAndExitCodes(String command) {
    Program program = Program.run(command, "--help");
    assertThat(program.exitCode()).isZero();
    assertThat(program.out()).anyMatch(line -> line.contains("KEY=VALUE"));
    assertThat(program.out()).anyMatch(line -> line.contains("Exit codes"));
  }

  private Program run(String command, Path videos) {
    List<String> words =
        List.of(
            command
                .replace("VIDEOS", videos.toString())
                .replace("OUT", folder.resolve("out").toString())
                .split(" "));
    return Program.run(words.toArray(String[]::new));
  }

  /** The one line of the program's own on standard error. */
  private static String mistake(Program program) {
    List<String> own =
        program.err().stream().filter(line -> line.startsWith("skipclip: ")).toList();
    assertThat(own).hasSize(1);
    assertThat(program.err()).noneMatch(line -> line.startsWith("\tat "));
    return own.get(0);
  }
}
