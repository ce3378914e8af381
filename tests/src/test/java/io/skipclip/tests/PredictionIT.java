package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.jobs.inference.FeatureRow;
import io.skipclip.jobs.inference.FeatureTable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user does with a trained model: predict and embed. */
class PredictionIT {
  private static final int WRONG_INPUT = 3;

  @TempDir private Path folder;

  @Test
  void predictsAFileAsEvaluateDoesAndGoesOnPastADamagedOne() throws IOException {
    Path demo = FinishedDemo.folder();
    String video = sampleVideo(demo);
    String damaged = Files.writeString(folder.resolve("damaged.avi"), "no video").toString();
    String absent = folder.resolve("absent.avi").toString();
    String closed = socket(folder.resolve("closed.avi")).toString();
    Program program =
        Program.run(
            "predict",
            "--model",
            demo.resolve("finetune").toString(),
            "--json",
            "--top=3",
            damaged,
            video,
            absent,
            closed,
            "spark.master=local[2]");
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(program.err().stream().filter(line -> line.startsWith("skipclip: ")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("skipclip: Cannot decode " + damaged))
        .anyMatch(line -> line.contains("Cannot read " + absent + ": no such file"))
        .anyMatch(
            line ->
                line.contains("Cannot read " + closed + ": it is a pipe, a socket or a device"));
    assertThat(program.out()).hasSize(4);
    JsonNode predicted = new ObjectMapper().readTree(program.out().get(1));
    assertThat(predicted.get("video").asText()).isEqualTo(video);
    assertThat(predicted.get("windows").asInt()).isEqualTo(predicted.get("frames").asInt() / 8);
    assertThat(predicted.get("classes")).hasSize(3);
    double first = predicted.at("/classes/0/probability").asDouble();
    assertThat(first).isBetween(0.1, 1.0);
    assertThat(predicted.at("/classes/1/probability").asDouble()).isLessThanOrEqualTo(first);
    assertThat(new ObjectMapper().readTree(program.out().get(0)).get("problem").asText())
        .contains("Cannot decode");
  }

  @Test
  void predictsRealFootageOfAnySizeAsATable() throws IOException {
    Path clip = RealData.folder("oddities/made-from-real-clips");
    Program program =
        Program.run(
            "predict",
            "--model",
            FinishedDemo.folder().resolve("finetune").toString(),
            "--top=2",
            clip.resolve("portrait_120x214.avi").toString(),
            clip.resolve("seven_frames.avi").toString());
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(program.out()).hasSize(2);
    assertThat(program.out().get(1))
        .matches(
            ".*seven_frames.avi {2,}\\S+ 0\\.\\d{3}  \\S+ 0.\\d{3} {2}\\(7 of a clip's 8 frames\\)");
  }

  @Test
  void embedsADatasetOnceAndTheSameVideoAsAFileToTheSameFeatures() throws IOException {
    Path demo = FinishedDemo.folder();
    Path ofDataset = folder.resolve("of-dataset");
    Program embedded =
        embed(
            "pretrain",
            "--dataset",
            demo.resolve("dataset").toString(),
            "--out",
            ofDataset.toString());
    assertThat(embedded.exitCode()).as(String.join("\n", embedded.err())).isZero();
    assertThat(embedded.out()).anyMatch(line -> line.contains("the features of 60 videos"));
    List<FeatureRow> rows = rows(ofDataset);
    assertThat(rows).hasSize(60).allMatch(row -> row.features().length == 32 && row.label() >= 0);
    Program again =
        embed(
            "pretrain",
            "--dataset",
            demo.resolve("dataset").toString(),
            "--out",
            ofDataset.toString());
    assertThat(again.out()).anyMatch(line -> line.startsWith("Nothing to do"));

    String video = sampleVideo(demo);
    Path ofFile = folder.resolve("of-file");
    String damaged = Files.writeString(folder.resolve("damaged.avi"), "no video").toString();
    Program file = embed("pretrain", "--out", ofFile.toString(), video, damaged);
    assertThat(file.exitCode()).isEqualTo(WRONG_INPUT);
    FeatureRow row = rows(ofFile).get(0);
    assertThat(row.label()).isEqualTo(-1);
    FeatureRow same =
        rows.stream().filter(r -> video.endsWith(r.videoId())).findFirst().orElseThrow();
    assertThat(row.clips()).isEqualTo(same.clips());
    for (int c = 0; c < row.features().length; c++) {
      assertThat(row.features()[c]).isCloseTo(same.features()[c], within(1e-5f));
    }
  }

  @Test
  void embedsByAClassifiersEncoderToo() throws IOException {
    Path out = folder.resolve("out");
    Program program =
        embed("finetune", "--out", out.toString(), sampleVideo(FinishedDemo.folder()));
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(rows(out)).hasSize(1);
  }

  @Test
  void publishesNoFeaturesIfNoVideoGaveAny() throws IOException {
    Path out = folder.resolve("out");
    Program program =
        embed("pretrain", "--out", out.toString(), folder.resolve("absent").toString());
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(out.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void drawsTheMapsOfChosenVideosWithATableOfTheirCorrelations() throws IOException {
    Path demo = FinishedDemo.folder();
    Path run = folder.resolve("maps");
    List<String> command =
        List.of(
            "maps",
            "--model",
            demo.resolve("pretrain").toString(),
            "--dataset",
            demo.resolve("dataset").toString(),
            "--fraction=0.05",
            "--run",
            run.toString(),
            "evaluate.similarity-shifts=2");
    Program program = Program.run(command.toArray(String[]::new));
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(program.out()).anyMatch(line -> line.endsWith("the similarity maps of 3 videos."));
    List<String> rows = Files.readAllLines(run.resolve("correlations.jsonl"));
    assertThat(rows).hasSize(3 * 4); // of 3 videos, 4 targets each
    JsonNode row = new ObjectMapper().readTree(rows.get(0));
    assertThat(row.get("framesAhead").asInt()).isEqualTo(4);
    assertThat(row.get("motionCorrelation").asDouble()).isBetween(-1.0, 1.0);
    Path picture = run.resolve("maps").resolve(row.get("video").asText() + ".png");
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(5 * 134 + 6);
    try (var pictures = Files.walk(run.resolve("maps"))) {
      assertThat(pictures.filter(file -> file.toString().endsWith(".png"))).hasSize(3);
    }
    assertThat(run.resolve("correlations.parquet/_SUCCESS")).exists();
    assertThat(Program.run(command.toArray(String[]::new)).out())
        .anyMatch(line -> line.startsWith("Nothing to do"));

    Program unknown =
        Program.run(
            "maps",
            "--model",
            demo.resolve("pretrain").toString(),
            "--dataset",
            demo.resolve("dataset").toString(),
            "--video=GlyphA/absent.avi",
            "--run",
            folder.resolve("none").toString());
    assertThat(unknown.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(unknown.err()).anyMatch(line -> line.contains("maps of video GlyphA/absent.avi"));
  }

  @Test
  void refusesAModelWhoseFileWasChanged() throws IOException {
    Path run = folder.resolve("changed");
    FileUtils.copyDirectory(FinishedDemo.folder().resolve("finetune").toFile(), run.toFile());
    Files.write(run.resolve("model.zip"), new byte[] {1, 2, 3});
    Program program =
        Program.run("predict", "--model", run.toString(), sampleVideo(FinishedDemo.folder()));
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(program.err()).anyMatch(line -> line.contains("sha256"));
  }

  /** A file that is there, yet nobody can open, root included. */
  private static Path socket(Path file) throws IOException {
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(file))
        .close();
    return file;
  }

  private static Program embed(String run, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("embed", "--model"));
    all.add(FinishedDemo.folder().resolve(run).toString());
    all.addAll(List.of(arguments));
    return Program.run(all.toArray(String[]::new));
  }

  private static String sampleVideo(Path demo) throws IOException {
    try (var files = Files.walk(demo.resolve("videos"))) {
      return files
          .filter(file -> file.toString().endsWith(".avi"))
          .sorted()
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  static List<FeatureRow> rows(Path folder) throws IOException {
    List<FeatureRow> rows = new ArrayList<>();
    try (var files = Files.list(folder.resolve("features"))) {
      for (Path file : files.sorted().toList()) {
        rows.addAll(
            new ParquetTable<>(new Configuration(), new FeatureTable())
                .read(new org.apache.hadoop.fs.Path(file.toUri())));
      }
    }
    return rows;
  }
}
