package io.skipclip.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What planning, preparing and indexing an archive of UCF101's size costs: seconds and memory of
 * each command and of its repetition, each in a process of its own, and of each phase of it.
 *
 * <p>{@code ScaleBenchmark folder videos meanFrames [key=value...]}. The folder keeps the archive
 * for the next time; dataset and indices are made anew.
 */
public final class ScaleBenchmark {
  private ScaleBenchmark() {}

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    int videos = Integer.parseInt(args[1]);
    Path archive = folder.resolve("videos-%s-%s".formatted(args[1], args[2]));
    Files.createDirectories(folder);
    ScaleArchive.write(archive, videos, Integer.parseInt(args[2]));
    List<String> keys = new ArrayList<>(List.of(args).subList(3, args.length));
    keys.add("prepare.max-failed-fraction=1");
    Path out = Files.createTempDirectory(folder, "out");
    Path dataset = out.resolve("dataset");
    measure(keys, "prepare", "--dry-run", "--videos", archive, "--dataset", dataset);
    for (int run = 1; run <= 2; run++) {
      measure(keys, "prepare", "--videos", archive, "--dataset", dataset);
    }
    for (int run = 1; run <= 2; run++) {
      measure(keys, "index", "--dataset", dataset, "--indices", out.resolve("index"));
    }
  }

  private static void measure(List<String> keys, Object... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    Arrays.stream(command).map(Object::toString).forEach(words::add);
    words.addAll(keys);
    List<String> options =
        List.of("-Xmx3g", "-Dspark.extraListeners=" + PhaseCosts.class.getName());
    MeasuredCommand.run("scale " + command[0], options, words);
  }
}
