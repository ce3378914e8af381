package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finished runs and datasets that don't belong together: one line says why, nothing is written. */
class MismatchIT {
  private static final int WRONG_INPUT = 3;

  @TempDir private static Path folder;
  private static Path demo;

  /** Two of the demo's classes, one with a copy of a training video among its test videos. */
  @BeforeAll
  static void prepareAnotherDataset() throws IOException {
    demo = FinishedDemo.folder();
    Path videos = folder.resolve("videos");
    for (String name : List.of("GlyphA", "GlyphF")) {
      FileUtils.copyDirectory(
          demo.resolve("videos").resolve(name).toFile(), videos.resolve(name).toFile());
    }
    List<Path> some;
    try (Stream<Path> files = Files.list(videos.resolve("GlyphA"))) {
      some = files.sorted().limit(2).toList();
    }
    Files.copy(some.get(0), videos.resolve("GlyphA/copy.avi"));
    Path lists = Files.createDirectory(videos.resolve("ucfTrainTestlist"));
    Files.writeString(lists.resolve("classInd.txt"), "1 GlyphA\n2 GlyphF\n");
    Files.writeString(
        lists.resolve("trainlist01.txt"), "GlyphA/" + some.get(0).getFileName() + " 1\n");
    Files.writeString(lists.resolve("testlist01.txt"), "GlyphA/copy.avi\n");
    Files.writeString(
        lists.resolve("trainlist02.txt"), "GlyphA/" + some.get(0).getFileName() + " 1\n");
    Files.writeString(lists.resolve("testlist02.txt"), "GlyphA/" + some.get(1).getFileName());
    succeeds("prepare --videos %s --dataset OTHER prepare.duplicates=publish".formatted(videos));
    succeeds("finetune --dataset DEMO/dataset --run SCRATCH finetune.epochs=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          finetune --dataset DEMO/dataset --pretrained DEMO/pretrain model.width=8 | its model.width is 4, needs 8
          finetune --dataset DEMO/dataset --pretrained DEMO/pretrain pixels.mean=[0,0,0] | its pixels.mean is [0.35, 0.35, 0.35], needs [0.0, 0.0, 0.0]
          finetune --dataset DEMO/dataset --pretrained DEMO/pretrain split=2 | it trained on split 1, needs split 2
          finetune --dataset DEMO/dataset --pretrained DEMO/finetune | it is a run of finetune, needs one of pretrain
          finetune --dataset DEMO/dataset finetune.frames=500 | Cannot cut clips of 500 frames
          evaluate --dataset DEMO/dataset --finetuned SCRATCH --pretrained DEMO/pretrain | it began from random weights, needs a run fine-tuned from that encoder
          evaluate --dataset OTHER --finetuned DEMO/finetune | test video GlyphA/copy.avi has the same bytes as training video
          evaluate --dataset OTHER --finetuned DEMO/finetune split=2 | it knows the classes [Glyph4,
          evaluate --dataset OTHER --pretrained DEMO/pretrain | test video GlyphA/copy.avi has the same bytes as training video
          evaluate --dataset DEMO/dataset --pretrained DEMO/finetune | it is a run of finetune, needs one of pretrain
          pretrain --dataset OTHER --indices DEMO/indices | they are for dataset
          pretrain --dataset DEMO/dataset --indices DEMO/indices sampling.context-frames=9 | they were drawn with sampling.context-frames 8, needs 9
          import --weights DEMO/pretrain/model.safetensors model.width=8 | needs F32 [8, 3, 7, 7, 7]
          import --weights DEMO/pretrain/model.safetensors sampling.target-frames=2 | f.conv1.weight
          import --weights DEMO/finetune/model.safetensors --dataset OTHER | its classes are [Glyph4,
          """)
  void isRefusedBeforeARunBegins(String command, String mistake) {
    refuses(command + " --run RUN", mistake);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          embed --model DEMO/evaluation --dataset DEMO/dataset | it is a run of evaluate, needs one of pretrain or finetune
          report --finetuned SCRATCH --evaluation DEMO/evaluation --pretrained DEMO/pretrain | needs the finetuned run that it measured
          report --finetuned DEMO/finetune --evaluation DEMO/evaluation | needs the pretrained run that it measured
          report --pretrained DEMO/pretrain --evaluation DEMO/evaluation | needs the finetuned run that it measured
          """)
  void isRefusedBeforeAnythingIsWritten(String command, String mistake) {
    refuses(command + " --out RUN", mistake);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private static void refuses(String command, String mistake) {
    Program program = run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isEqualTo(WRONG_INPUT);
    assertThat(program.err().stream().filter(line -> line.startsWith("skipclip: ")))
        .singleElement()
        .asString()
        .contains(mistake);
    assertThat(program.err()).noneMatch(line -> line.startsWith("\tat "));
  }

  private static void succeeds(String command) {
    Program program = run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }

  private static Program run(String command) {
    String settings = " --conf DEMO/pretrain/config.conf spark.master=local[2]";
    List<String> words =
        Stream.of((command + settings).split(" "))
            .map(word -> word.replace("DEMO", demo.toString()))
            .map(word -> word.replace("OTHER", folder.resolve("other").toString()))
            .map(word -> word.replace("SCRATCH", folder.resolve("scratch").toString()))
            .map(word -> word.replace("RUN", folder.resolve("run").toString()))
            .toList();
    return Program.run(words.toArray(String[]::new));
  }
}
