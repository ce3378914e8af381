package io.skipclip.jobs.tracking;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.skipclip.features.storage.Sha256;
import io.skipclip.jobs.evaluation.EvaluationFiles;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.Build;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.status.RunStatus;
import io.skipclip.jobs.status.State;
import io.skipclip.jobs.tracking.Tracked.Step;
import io.skipclip.jobs.training.LoggedRound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what there is to tell a tracker of a run, whatever its kind. */
final class TrackedRuns {
  private static final int ID_DIGITS = 16;

  /** Tables, pages and settings; no weights, locks or logs that grow. */
  private static final Pattern FILES = Pattern.compile(".*\\.(conf|csv|html|json|md)");

  private TrackedRuns() {}

  /** Empty of what no job is at or was at, such as a dataset, and of what can't be read. */
  static Optional<Tracked> of(RunStatus status, Storage folder) {
    boolean isRun = Kind.of(status.kind()).isPresent() && status.problem().isEmpty();
    return isRun
        ? status.content().begun().map(begun -> read(status, begun, folder))
        : Optional.empty();
  }

  private static Tracked read(RunStatus status, Instant begun, Storage folder) {
    Kind kind = Kind.of(status.kind()).orElseThrow();
    RunDirectory<Void> run = new RunDirectory<>(folder, new RunKind<>(status.kind(), Void.class));
    boolean over = status.state() != State.RUNNING;
    return new Tracked(
        id(status.folder(), begun),
        status.folder(),
        tags(status, run),
        word(status.state()),
        begun,
        over ? status.content().changed().or(() -> Optional.of(begun)) : Optional.empty(),
        parameters(kind, run),
        kind.trains() ? rounds(folder, begun) : List.of(figures(status, begun, folder)),
        over ? files(folder) : List.of());
  }

  /** The same of a run that is told while it runs and after, other of one in its place. */
  private static String id(String folder, Instant begun) {
    String text = folder + " " + begun.truncatedTo(SECONDS);
    return Sha256.of(List.of(text)).substring(0, ID_DIGITS);
  }

  private static String word(State state) {
    return switch (state) {
      case RUNNING -> "RUNNING";
      case FINISHED -> Tracked.FINISHED;
      case STOPPED -> "KILLED";
      case LOST, DAMAGED, CLOSED -> "FAILED";
    };
  }

  private static Map<String, String> tags(RunStatus status, RunDirectory<?> run) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("skipclip.kind", status.kind());
    tags.put("skipclip.folder", status.folder());
    tags.put("skipclip.state", status.state().word());
    tags.put("mlflow.source.type", "JOB");
    tags.put("mlflow.source.name", "skipclip " + status.kind());
    tags.put("skipclip.told-by", Build.THIS.toString());
    if (run.isBegun()) {
      run.inputs().forEach((name, value) -> tags.put("skipclip.input." + name, value));
    }
    return tags;
  }

  private static Map<String, String> parameters(Kind kind, RunDirectory<?> run) {
    if (!run.isBegun()) {
      return Map.of();
    }
    Settings settings = run.settings();
    return settings.values(kind.identity(settings).withLength());
  }

  private static List<Step> rounds(Storage folder, Instant begun) {
    List<Step> steps = new ArrayList<>();
    Instant at = begun;
    for (Map<String, Object> line : MetricsLog.read(folder)) {
      LoggedRound round = LoggedRound.of(line);
      at = at.plus(Duration.ofMillis((long) (1000 * round.seconds())));
      Map<String, Double> figures = new LinkedHashMap<>(round.metrics());
      figures.put("epoch", round.epoch() + 1.0);
      for (String beside : List.of("learning_rate", "drift", "samples_per_second")) {
        if (line.get(beside) instanceof Number number && Double.isFinite(number.doubleValue())) {
          figures.put(beside, number.doubleValue());
        }
      }
      steps.add(new Step(Json.number(line, "iteration").longValue(), at, figures));
    }
    return steps;
  }

  private static Step figures(RunStatus status, Instant begun, Storage folder) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (status.kind().equals(RunKind.EVALUATE.name()) && status.content().finished()) {
      for (Score score : new EvaluationFiles(folder).results().scores()) {
        String name =
            "%s/%s %s".formatted(score.subject(), score.measure().label(), score.protocol());
        figures.put(name, score.value());
        if (score.hasInterval()) {
          figures.put(name + " low", score.low());
          figures.put(name + " high", score.high());
        }
      }
    } else {
      figures.putAll(status.content().figures());
    }
    status.extent().counts().forEach((name, count) -> figures.put(name, count.doubleValue()));
    figures.values().removeIf(value -> !Double.isFinite(value));
    long step = status.extent().counts().getOrDefault("epochs_done", 0).longValue();
    return new Step(step, status.content().changed().orElse(begun), figures);
  }

  private static List<String> files(Storage folder) {
    return folder.names().stream()
        .filter(name -> FILES.matcher(name).matches() && folder.isFile(name))
        .sorted()
        .toList();
  }

  /** What tells runs of one kind from others of it. */
  private enum Kind {
    PRETRAIN,
    FINETUNE,
    EVALUATE,
    MAPS,
    STUDY,
    SWEEP,
    DEMO;

    static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.name().equalsIgnoreCase(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    Identity identity(Settings settings) {
      return switch (this) {
        case PRETRAIN -> Identity.pretraining(settings);
        case FINETUNE -> Identity.finetuning();
        case EVALUATE -> Identity.evaluation();
        case MAPS -> Identity.maps();
        case STUDY -> Identity.of("seed", "split", "study");
        case SWEEP -> Identity.sweep(settings);
        case DEMO -> Identity.of("seed", "split", "demo");
      };
    }

    boolean trains() {
      return this == PRETRAIN || this == FINETUNE;
    }
  }
}
