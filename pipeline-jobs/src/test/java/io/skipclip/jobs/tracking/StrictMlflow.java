package io.skipclip.jobs.tracking;

import com.fasterxml.jackson.core.type.TypeReference;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.skipclip.jobs.run.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tracking server by the published description of MLflow's REST interface, version 2.0: the calls
 * that are made of it, their required fields, limits of batches, names and values, parameters that
 * can't be changed. It keeps all in memory, and empty lists are left out of its answers. The real
 * one comes from no registry that a build reaches.
 */
final class StrictMlflow implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[/\\w.\\- ]{1,250}");
  private static final Pattern FILTER = Pattern.compile("tags\\.`([\\w.]+)` = '(\\w+)'");
  private static final List<String> STATUSES =
      List.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED");

  private final HttpServer server;
  private final Map<String, String> experiments = new LinkedHashMap<>();
  private final String artifactRoot;
  final Map<String, Run> runs = new LinkedHashMap<>();
  final Map<String, String> artifacts = new TreeMap<>();
  final List<String> calls = new ArrayList<>();
  String authorisation = "";

  /** A run as it is kept. */
  static final class Run {
    private String id = "";
    String name = "";
    String status = "RUNNING";
    long start;
    long end;
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, String> parameters = new TreeMap<>();
    final Map<String, TreeMap<Long, Double>> figures = new TreeMap<>();
    final Map<Long, Long> times = new TreeMap<>();
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    Refused(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  StrictMlflow(String artifactRoot) throws IOException {
    this.artifactRoot = artifactRoot;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The one run of a name. */
  Run run(String name) {
    List<Run> found = runs.values().stream().filter(run -> run.name.equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " runs " + name);
    }
    return found.get(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    calls.add(path.replaceFirst("/api/2.0/mlflow/", ""));
    authorisation = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    int code = 200;
    String answer;
    try {
      answer = Json.line(answered(exchange, path, body));
    } catch (Refused e) {
      code = e.code.equals("RESOURCE_DOES_NOT_EXIST") ? 404 : 400;
      answer = Json.line(Map.of("error_code", e.code, "message", e.getMessage()));
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Map<String, Object> answered(HttpExchange exchange, String path, byte[] body) {
    String artifact = "/api/2.0/mlflow-artifacts/artifacts/";
    if (path.startsWith(artifact) && exchange.getRequestMethod().equals("PUT")) {
      artifacts.put(
          URLDecoder.decode(path.substring(artifact.length()), StandardCharsets.UTF_8),
          new String(body, StandardCharsets.UTF_8));
      return Map.of();
    }
    if (path.equals("/api/2.0/mlflow/experiments/get-by-name")) {
      return byName(
          URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
    }
    Map<String, Object> sent =
        Json.read(new String(body, StandardCharsets.UTF_8), new TypeReference<>() {});
    return switch (path.replaceFirst("/api/2.0/mlflow/", "")) {
      case "experiments/create" -> createExperiment(text(sent, "name"));
      case "runs/search" -> search(sent);
      case "runs/create" -> create(sent);
      case "runs/log-batch" -> log(sent);
      case "runs/update" -> update(sent);
      default -> throw new Refused("ENDPOINT_NOT_FOUND", path);
    };
  }

  private Map<String, Object> byName(String query) {
    String name = query.replaceFirst("^experiment_name=", "");
    if (!experiments.containsKey(name)) {
      throw new Refused("RESOURCE_DOES_NOT_EXIST", "Could not find experiment " + name);
    }
    return Map.of("experiment", Map.of("experiment_id", experiments.get(name), "name", name));
  }

  private Map<String, Object> createExperiment(String name) {
    experiments.put(name, String.valueOf(experiments.size() + 1));
    return Map.of("experiment_id", experiments.get(name));
  }

  private Map<String, Object> search(Map<String, Object> sent) {
    requireExperiment(String.valueOf(list(sent, "experiment_ids").get(0)));
    Matcher filter = FILTER.matcher(text(sent, "filter"));
    require(filter.matches(), "filter " + sent.get("filter"));
    List<Map<String, Object>> found =
        runs.values().stream()
            .filter(run -> filter.group(2).equals(run.tags.get(filter.group(1))))
            .map(this::json)
            .toList();
    return found.isEmpty() ? Map.of() : Map.of("runs", found);
  }

  private Map<String, Object> create(Map<String, Object> sent) {
    requireExperiment(text(sent, "experiment_id"));
    Run run = new Run();
    run.id = "r" + runs.size();
    run.name = text(sent, "run_name");
    run.start = whole(sent, "start_time");
    runs.put(run.id, run);
    pairs(sent, "tags", run.tags);
    return Map.of("run", json(run));
  }

  private Map<String, Object> log(Map<String, Object> sent) {
    Run run = run(sent);
    List<?> figures = list(sent, "metrics");
    List<?> parameters = list(sent, "params");
    require(figures.size() <= 1000, figures.size() + " metrics");
    require(parameters.size() <= 100, parameters.size() + " params");
    require(figures.size() + parameters.size() <= 1000, "entities");
    pairs(sent, "tags", run.tags);
    Map<String, String> given = new TreeMap<>();
    pairs(sent, "params", given);
    given.forEach(
        (key, value) -> {
          require(value.length() <= 500, "params of " + value.length());
          String before = run.parameters.putIfAbsent(key, value);
          require(before == null || before.equals(value), "Changing param values is not allowed");
        });
    for (Object each : figures) {
      Map<String, Object> figure = map(each);
      require(figure.get("value") instanceof Double, "metric value");
      run.figures
          .computeIfAbsent(name(figure), key -> new TreeMap<>())
          .put(whole(figure, "step"), (Double) figure.get("value"));
      run.times.put(whole(figure, "step"), whole(figure, "timestamp"));
    }
    return Map.of();
  }

  private Map<String, Object> update(Map<String, Object> sent) {
    Run run = run(sent);
    run.status = text(sent, "status");
    require(STATUSES.contains(run.status), "status " + run.status);
    run.end = sent.containsKey("end_time") ? whole(sent, "end_time") : 0;
    return Map.of();
  }

  private Map<String, Object> json(Run run) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("run_id", run.id);
    info.put("status", run.status);
    info.put("artifact_uri", artifactRoot + "/1/" + run.id + "/artifacts");
    if (run.end > 0) {
      info.put("end_time", run.end);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    List<Map<String, Object>> latest = new ArrayList<>();
    run.figures.forEach(
        (key, steps) ->
            latest.add(
                Map.of(
                    "key", key, "value", steps.lastEntry().getValue(), "step", steps.lastKey())));
    put(data, "metrics", latest);
    put(data, "params", entries(run.parameters));
    put(data, "tags", entries(run.tags));
    return Map.of("info", info, "data", data);
  }

  private static List<Map<String, Object>> entries(Map<String, String> pairs) {
    List<Map<String, Object>> entries = new ArrayList<>();
    pairs.forEach((key, value) -> entries.add(Map.of("key", key, "value", value)));
    return entries;
  }

  private static void put(Map<String, Object> data, String name, List<?> list) {
    if (!list.isEmpty()) {
      data.put(name, list);
    }
  }

  private Run run(Map<String, Object> sent) {
    Run run = runs.get(text(sent, "run_id"));
    require(run != null, "run_id");
    return run;
  }

  private void requireExperiment(String id) {
    require(experiments.containsValue(id), "experiment " + id);
  }

  private static void pairs(Map<String, Object> sent, String field, Map<String, String> into) {
    for (Object each : list(sent, field)) {
      into.put(name(map(each)), text(map(each), "value"));
    }
  }

  private static String name(Map<String, Object> of) {
    String name = text(of, "key");
    require(NAME.matcher(name).matches(), "Invalid name: '" + name + "'");
    return name;
  }

  private static String text(Map<String, Object> of, String field) {
    require(of.get(field) instanceof String, "Missing value for parameter '" + field + "'");
    return (String) of.get(field);
  }

  private static long whole(Map<String, Object> of, String field) {
    require(
        of.get(field) instanceof Long || of.get(field) instanceof Integer,
        "Missing value for parameter '" + field + "'");
    return ((Number) of.get(field)).longValue();
  }

  private static List<?> list(Map<String, Object> of, String field) {
    return of.get(field) instanceof List<?> list ? list : List.of();
  }

  private static Map<String, Object> map(Object of) {
    Map<String, Object> map = new LinkedHashMap<>();
    ((Map<?, ?>) of).forEach((key, value) -> map.put((String) key, value));
    return map;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new Refused("INVALID_PARAMETER_VALUE", message);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
