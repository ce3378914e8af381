package io.skipclip.tests.bench;

import io.skipclip.features.dataset.Manifest;
import io.skipclip.jobs.cli.SkipClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;

/**
 * What many snapshots of a large dataset cost: seconds and memory of planning and preparing another
 * one, of listing all, and of dropping all but the newest, each in a process of its own.
 *
 * <p>{@code SnapshotBenchmark folder videos snapshots [key=value...]}. Next to no video has frames,
 * and each that has is a shard. The folder keeps the archive for the next time, and the snapshots
 * until all is measured: a benchmark that was stopped goes on.
 */
public final class SnapshotBenchmark {
  private static final int EVERY = 100; // so many files have one with frames

  private SnapshotBenchmark() {}

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    int videos = Integer.parseInt(args[1]);
    int snapshots = Integer.parseInt(args[2]);
    Path archive = folder.resolve("videos-%d-0".formatted(videos));
    Files.createDirectories(folder);
    ScaleArchive.write(archive, videos, 0);
    Path dataset = folder.resolve("dataset-" + videos);
    List<String> keys = new ArrayList<>(List.of(args).subList(3, args.length));
    keys.addAll(
        List.of(
            "prepare.max-failed-fraction=1",
            "prepare.shard-size=1B",
            "prepare.least-videos-per-shard=1",
            "prepare.keep-snapshots=" + snapshots));
    List<String> prepare =
        List.of("prepare", "--videos", archive.toString(), "--dataset", dataset.toString());
    for (int snapshot = kept(dataset) + 1; snapshot <= snapshots; snapshot++) {
      changeAVideo(archive, videos, snapshot);
      require(with(prepare, keys));
    }
    changeAVideo(archive, videos, snapshots + 1);
    measure("plan", with(with(prepare, List.of("--dry-run")), keys));
    measure("prepare", with(prepare, keys));
    measure("nothing to do", with(prepare, keys));
    measure("list", List.of("snapshots", dataset.toString(), "--json"));
    measure(
        "expire",
        List.of(
            "snapshots",
            dataset.toString(),
            "--expire",
            "--json",
            "prepare.keep-snapshots=1",
            "prepare.keep-for=0s"));
    FileUtils.deleteDirectory(dataset.toFile());
  }

  private static int kept(Path dataset) throws IOException {
    return Files.exists(dataset)
        ? Manifest.snapshots(new Configuration(), dataset.toString()).kept().size()
        : 0;
  }

  /** Gives one of the videos with frames the frames of another, so that its shard is another. */
  private static void changeAVideo(Path archive, int videos, int turn) throws IOException {
    int withFrames = videos / EVERY;
    byte[] other = Files.readAllBytes(archive.resolve(ScaleArchive.name(0)));
    byte[] longer = Arrays.copyOf(other, other.length + 2 * turn); // of a content of its own
    Files.write(archive.resolve(ScaleArchive.name((1 + turn % (withFrames - 1)) * EVERY)), longer);
  }

  private static List<String> with(List<String> command, List<String> more) {
    return Stream.concat(command.stream(), more.stream()).toList();
  }

  private static void require(List<String> command) {
    int code = SkipClip.run(command.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("Cannot prepare: ended with " + code);
    }
  }

  private static void measure(String label, List<String> command)
      throws IOException, InterruptedException {
    MeasuredCommand.run("snapshots " + label, List.of("-Xmx3g"), command);
  }
}
