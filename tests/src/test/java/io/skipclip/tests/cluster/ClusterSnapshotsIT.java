package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Models;
import io.skipclip.tests.ChangingArchive;
import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings by two executors with everything on HDFS, beside which snapshots of the dataset and of
 * the indices are published that videos were added to, changed in and removed from, and kept by
 * nothing but the training's pins.
 */
@ExtendWith(OneCluster.class)
class ClusterSnapshotsIT {
  private static final String EPOCHS = "pretrain.epochs=24";

  @TempDir private static Path folder;

  @Test
  void fivePublishedBesideATrainingThatIsKilledOnceChangeNoBit() throws Exception {
    String settings = Path.of(ClusterSnapshotsIT.class.getResource("tiny.conf").toURI()).toString();
    ChangingArchive archive = ChangingArchive.write(folder, 40, 20);
    publish(archive, settings);
    finish(pretrain(settings, "/snapshots/undisturbed", newEvents()));

    Path firstEvents = newEvents();
    Running first = pretrain(settings, "/snapshots/disturbed", firstEvents);
    EventLog.awaitJob(firstEvents, first, "pretrain epoch 2 round 2/2");
    first.process().destroyForcibly().waitFor();
    for (int night = 0; night < 3; night++) {
      archive.change(night);
      publish(archive, settings);
    }

    Path secondEvents = newEvents();
    Running second = pretrain(settings, "/snapshots/disturbed", secondEvents);
    EventLog.awaitJob(secondEvents, second, "pretrain epoch 4 round 1/2");
    archive.change(3);
    publish(archive, settings);
    archive.change(4);
    publish(archive, settings);
    finish(second);
    assertThat(network("/snapshots/disturbed").params())
        .isEqualTo(network("/snapshots/undisturbed").params());

    publish(archive, settings); // nothing to do but to clear up
    for (String each : List.of("dataset/snapshots", "dataset/pins", "indices/snapshots")) {
      assertThat(OneCluster.hdfs().listStatus(hdfs("/snapshots/" + each))).as(each).isEmpty();
    }
    DatasetFiles dataset = new DatasetFiles(OneCluster.hdfs(), hdfs("/snapshots/dataset"));
    dataset.requireWhole();
    dataset.requireNoRemains();
  }

  private static void publish(ChangingArchive archive, String settings) throws IOException {
    FileSystem hdfs = OneCluster.hdfs();
    hdfs.delete(hdfs("/snapshots/videos"), true);
    hdfs.mkdirs(hdfs("/snapshots"));
    hdfs.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(archive.videos().toUri()), hdfs("/snapshots/videos"));
    run(settings, "prepare", "--videos", "/snapshots/videos", "--dataset", "/snapshots/dataset");
    run(settings, "index", "--dataset", "/snapshots/dataset", "--indices", "/snapshots/indices");
  }

  private static void run(String settings, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    for (String word : words) {
      command.add(word.startsWith("/") ? OneCluster.cluster().hdfs() + word : word);
    }
    command.addAll(
        List.of(
            "--conf",
            settings,
            "spark.master=local[2]",
            EPOCHS,
            "prepare.keep-snapshots=1",
            "prepare.keep-for=0s"));
    Program program = Program.run(command.toArray(String[]::new));
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }

  private static Running pretrain(String settings, String run, Path events) throws IOException {
    return OneCluster.cluster()
        .begin(
            "submit",
            "--conf",
            "spark.eventLog.dir=" + events.toUri(),
            "pretrain",
            "--conf",
            settings,
            "--dataset",
            "/snapshots/dataset",
            "--indices",
            "/snapshots/indices",
            "--run",
            run,
            EPOCHS);
  }

  private static Path newEvents() throws IOException {
    return OneCluster.cluster().newEventFolder();
  }

  private static void finish(Running run) throws IOException {
    Program program = run.await();
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }

  private static ComputationGraph network(String run) throws IOException {
    try (FSDataInputStream in = OneCluster.hdfs().open(hdfs(run + "/model.zip"))) {
      return Models.read(in.readAllBytes());
    }
  }

  private static org.apache.hadoop.fs.Path hdfs(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }
}
