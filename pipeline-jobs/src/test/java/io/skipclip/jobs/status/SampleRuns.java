package io.skipclip.jobs.status;

import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.LockOwner;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.facts.SampleFacts;
import io.skipclip.jobs.run.Checkpoints;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.Progress;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.CheckpointSettings;
import io.skipclip.jobs.settings.CheckpointSettings.BestBy;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.OptimiserSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Folders of runs as their jobs leave them, made by the classes that the jobs use.
 *
 * @param root the folder above
 */
public record SampleRuns(Path root) {
  public static final Configuration CONF = new Configuration();
  public static final Instant NOW = Instant.now();
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final Duration EXPIRY = Duration.ofMinutes(2);

  /** Epochs that the pre-trainings are begun for, of so many rounds each. */
  public static final int EPOCHS = 4;

  public static final int ROUNDS = 5;

  public Path at(String name) {
    return root.resolve(name);
  }

  /** A pre-training that was begun. */
  public RunDirectory<PretrainFacts> begun(String name) {
    RunDirectory<PretrainFacts> run = run(name, RunKind.PRETRAIN);
    run.begin(Map.of("dataset", "abc"), settings(), Identity.pretraining(settings()));
    return run;
  }

  /** The same after so many rounds in all, of 2 seconds each. */
  public RunDirectory<PretrainFacts> trained(String name, int rounds) {
    RunDirectory<PretrainFacts> run = begun(name);
    train(run, rounds);
    return run;
  }

  public static void train(RunDirectory<?> run, int rounds) {
    try (MetricsLog log = MetricsLog.open(run.storage(), line -> false)) {
      for (int round = 0; round < rounds; round++) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("epoch", round / ROUNDS);
        line.put("round", round % ROUNDS);
        line.put("rounds_in_epoch", ROUNDS);
        line.put("iteration", 3 * (round + 1));
        line.put("examples", 64);
        line.put("rank_loss", 0.5);
        line.put("loss", 4.0 - round);
        line.put("seconds", 2.0);
        log.append(line);
      }
    }
  }

  /** The same at its end. */
  public RunDirectory<PretrainFacts> finished(String name) {
    RunDirectory<PretrainFacts> run = trained(name, EPOCHS * ROUNDS);
    run.finish(SampleFacts.pretrain("abc", EPOCHS, "f00"), CLOCK);
    return run;
  }

  static void checkpoint(RunDirectory<?> run, int epoch, int round) {
    new Checkpoints(run.storage(), new CheckpointSettings(5, 2, BestBy.LOSS, "accuracy"))
        .save(
            ActionClassifier.create(
                new ClassifierSettings(2, 3, 33, 2, OptimiserSettings.finetuning(), false), 1),
            new Progress(epoch, round),
            Map.of(),
            Map.of("loss", 1.0));
  }

  /** A folder that a job of many parts was begun in. */
  public RunDirectory<Void> group(String name, String kind) {
    RunDirectory<Void> run = run(name, new RunKind<>(kind, Void.class));
    run.begin(Map.of(), settings(), Identity.none());
    return run;
  }

  private <F> RunDirectory<F> run(String name, RunKind<F> kind) {
    return RunDirectory.at(CONF, at(name).toString(), kind);
  }

  private static Settings settings() {
    return SettingsLoader.load(List.of(), List.of(), List.of("pretrain.epochs=" + EPOCHS));
  }

  /** Leaves the lock of a process of this host that is gone: its number is another's by now. */
  void leaveLock(String folder, String job) throws IOException {
    LockOwner here = LockOwner.here(job);
    LockOwner gone = new LockOwner(here.host(), here.system(), here.pid(), "1", "ada", here.job());
    JsonFile.write(
        CONF,
        new org.apache.hadoop.fs.Path(at(folder).toString(), ".lock-left.json"),
        Map.of(
            "owner",
            gone,
            "since",
            NOW.minusSeconds(60),
            "expiresAt",
            NOW.plusSeconds(60),
            "held",
            true));
  }

  /** All files with their content, to see that nothing changed. */
  public Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(file) + " " + Files.getLastModifiedTime(file),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  StatusJob.Result status(boolean parts, boolean json, String... folders) {
    List<String> paths = Stream.of(folders).map(name -> at(name).toString()).toList();
    return new StatusJob(CONF, paths, new StatusJob.Form(parts, json), CLOCK).run();
  }

  /** The text of one. */
  String text(String folder) {
    return status(false, false, folder).sentence();
  }
}
