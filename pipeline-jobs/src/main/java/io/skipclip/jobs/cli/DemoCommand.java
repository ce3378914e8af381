package io.skipclip.jobs.cli;

import io.skipclip.jobs.DemoJob;
import io.skipclip.jobs.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Runs the whole pipeline at a laptop's size, on sample videos that it makes.")
final class DemoCommand extends JobCommand {
  @Option(
      names = "--videos",
      paramLabel = "DIR",
      description = "Videos of your own as CLASS/FILE, in place of the sample.")
  private Optional<String> videos;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for everything that comes out (default: demo, or demo-NAME for --videos .../NAME).")
  private Optional<Path> out;

  @Override
  List<String> presets() {
    return List.of("demo.conf");
  }

  @Override
  boolean computes() {
    return true;
  }

  @Override
  Job job(Settings settings) {
    return spark -> new DemoJob(spark, settings, videos, out.orElseGet(this::ownFolder)).run();
  }

  /** The sample and each folder of videos have a folder each, so that none disturbs another. */
  private Path ownFolder() {
    return Path.of(
        videos
            .map(folder -> "demo-" + Path.of(folder).toAbsolutePath().normalize().getFileName())
            .orElse("demo"));
  }
}
