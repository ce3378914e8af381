package io.skipclip.jobs.tracking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The runs of an experiment on a server: what is known there, and what isn't yet. */
final class MlflowRuns {
  private static final String ID_TAG = "skipclip.run";
  private static final int MOST_FIGURES = 1000;
  private static final int MOST_PARAMETERS = 100;
  private static final int LONGEST_VALUE = 500;

  private final MlflowServer server;
  private final String experiment;

  private MlflowRuns(MlflowServer server, String experiment) {
    this.server = server;
    this.experiment = experiment;
  }

  /** Those of an experiment, which is begun where there is none of the name. */
  static MlflowRuns of(MlflowServer server, String experiment) {
    String id =
        server
            .get("experiments/get-by-name", "experiment_name", experiment)
            .map(found -> Answer.of(found).in("experiment"))
            .orElseGet(
                () -> Answer.of(server.post("experiments/create", Map.of("name", experiment))))
            .text("experiment_id");
    return new MlflowRuns(server, id);
  }

  /** A run as the server has it. */
  record Known(
      String id,
      String status,
      long ended,
      String artifacts,
      Map<String, String> parameters,
      Map<String, String> tags,
      Map<String, Latest> figures,
      boolean isNew) {}

  /** The latest that a server has of a figure. */
  record Latest(long step, double value) {}

  /**
   * The run, begun where the server has none.
   *
   * @param name to begin it by
   */
  Known known(Tracked run, String name) {
    Map<String, Object> search = new LinkedHashMap<>();
    search.put("experiment_ids", List.of(experiment));
    search.put("filter", "tags.`%s` = '%s'".formatted(ID_TAG, run.id()));
    search.put("max_results", 1);
    List<Answer> found = Answer.of(server.post("runs/search", search)).list("runs");
    return found.isEmpty() ? begun(run, name) : known(found.get(0), false);
  }

  private Known begun(Tracked run, String name) {
    Map<String, Object> create = new LinkedHashMap<>();
    create.put("experiment_id", experiment);
    create.put("run_name", name);
    create.put("start_time", run.begun().toEpochMilli());
    create.put("tags", List.of(pair(ID_TAG, run.id())));
    return known(Answer.of(server.post("runs/create", create)).in("run"), true);
  }

  private static Known known(Answer run, boolean isNew) {
    Answer data = run.in("data");
    Map<String, Latest> figures = new HashMap<>();
    for (Answer figure : data.list("metrics")) {
      figures.put(
          figure.text("key"), new Latest((long) figure.number("step"), figure.number("value")));
    }
    return new Known(
        run.in("info").text("run_id"),
        run.in("info").text("status"),
        (long) run.in("info").number("end_time"),
        run.in("info").text("artifact_uri"),
        pairs(data.list("params")),
        pairs(data.list("tags")),
        figures,
        isNew);
  }

  private static Map<String, String> pairs(List<Answer> entries) {
    Map<String, String> pairs = new HashMap<>();
    entries.forEach(entry -> pairs.put(entry.text("key"), entry.textOrNone("value")));
    return pairs;
  }

  /**
   * Says of a run what the server doesn't have: parameters, tags and figures. A parameter can't be
   * changed there: one that was, as the length of a run that goes on, is a tag.
   *
   * @param tags more of them, by name
   * @return how many figures were sent
   */
  int tell(Known known, Tracked run, Map<String, String> tags) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    Map<String, String> told = new LinkedHashMap<>(run.tags());
    told.putAll(tags);
    run.parameters()
        .forEach(
            (key, given) -> {
              String value = given.substring(0, Math.min(given.length(), LONGEST_VALUE));
              String there = known.parameters().get(MlflowNames.of(key));
              if (there == null) {
                parameters.add(pair(MlflowNames.of(key), value));
              } else if (!there.equals(value)) {
                told.put(key + " now", value);
              }
            });
    told.entrySet().removeIf(tag -> tag.getValue().equals(known.tags().get(tag.getKey())));
    sendParameters(known, parameters);
    sendTags(known, told);
    return sendFigures(known, run);
  }

  private void sendParameters(Known known, List<Map<String, Object>> parameters) {
    for (int from = 0; from < parameters.size(); from += MOST_PARAMETERS) {
      int to = Math.min(parameters.size(), from + MOST_PARAMETERS);
      server.post(
          "runs/log-batch", Map.of("run_id", known.id(), "params", parameters.subList(from, to)));
    }
  }

  private void sendTags(Known known, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      List<Map<String, Object>> pairs = new ArrayList<>();
      tags.forEach((key, value) -> pairs.add(pair(key, value)));
      server.post("runs/log-batch", Map.of("run_id", known.id(), "tags", pairs));
    }
  }

  private int sendFigures(Known known, Tracked run) {
    List<Map<String, Object>> batch = new ArrayList<>();
    int sent = 0;
    for (Tracked.Step step : run.steps()) {
      List<Map<String, Object>> figures = figures(known, step);
      if (batch.size() + figures.size() > MOST_FIGURES) {
        sent += send(known, batch);
      }
      batch.addAll(figures);
    }
    return sent + send(known, batch);
  }

  private int send(Known known, List<Map<String, Object>> batch) {
    int size = batch.size();
    if (size > 0) {
      server.post("runs/log-batch", Map.of("run_id", known.id(), "metrics", List.copyOf(batch)));
      batch.clear();
    }
    return size;
  }

  private static List<Map<String, Object>> figures(Known known, Tracked.Step step) {
    List<Map<String, Object>> figures = new ArrayList<>();
    step.figures()
        .forEach(
            (name, value) -> {
              String key = MlflowNames.of(name);
              if (isNews(known.figures().get(key), step.number(), value)) {
                Map<String, Object> figure = pair(key, value);
                figure.put("timestamp", step.at().toEpochMilli());
                figure.put("step", step.number());
                figures.add(figure);
              }
            });
    return figures;
  }

  private static boolean isNews(Latest there, long step, double value) {
    return there == null
        || there.step() < step
        || (there.step() == step && Double.compare(there.value(), value) != 0);
  }

  /** Whether the server has a run as it stands. */
  static boolean isUpToDate(Known known, Tracked run) {
    return run.status().equals(known.status())
        && run.ended().map(Instant::toEpochMilli).orElse(0L) == known.ended();
  }

  /** Says how a run stands, if the server doesn't have that. */
  void update(Known known, Tracked run) {
    if (!isUpToDate(known, run)) {
      Map<String, Object> update = new LinkedHashMap<>();
      update.put("run_id", known.id());
      update.put("status", run.status());
      run.ended().map(Instant::toEpochMilli).ifPresent(end -> update.put("end_time", end));
      server.post("runs/update", update);
    }
  }

  private static Map<String, Object> pair(String key, Object value) {
    Map<String, Object> pair = new LinkedHashMap<>();
    pair.put("key", key);
    pair.put("value", value);
    return pair;
  }

  /**
   * Where the server itself would keep a file of a run, from its root of artifacts; empty where
   * clients put them elsewhere themselves, such as into a bucket.
   */
  static Optional<String> artifactPath(Known known, String file) {
    String scheme = "mlflow-artifacts:";
    if (!known.artifacts().startsWith(scheme)) {
      return Optional.empty();
    }
    String path = known.artifacts().substring(scheme.length()).replaceFirst("^//[^/]*", "");
    return Optional.of(path.replaceFirst("^/+", "") + "/" + file);
  }
}
