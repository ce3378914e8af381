package io.skipclip.jobs.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.run.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** An MLflow tracking server, by version 2.0 of its REST interface. */
final class MlflowServer {
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final Duration TO_ANSWER = Duration.ofSeconds(60);
  private static final int FIRST_BAD = 400;
  private static final int LONGEST_MESSAGE = 300;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
  private final String address;
  private final Optional<String> authorisation;

  /**
   * @param address such as {@code http://host:5000}
   * @param environment where MLflow's own clients look for a token, or a user and a password
   * @throws InvalidInputException where the address is of no web server
   */
  MlflowServer(String address, Map<String, String> environment) {
    this.address = requireWeb(address).replaceFirst("/+$", "");
    this.authorisation = authorisation(environment);
  }

  private static String requireWeb(String address) {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null
          && Optional.ofNullable(uri.getScheme()).orElse("").matches("https?")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw noServer(address, e);
    }
    throw noServer(address, null);
  }

  private static InvalidInputException noServer(String address, Exception cause) {
    return new InvalidInputException(
        "Cannot track at %s: no web address, needs that of an MLflow tracking server, such as http://HOST:5000"
            .formatted(address),
        cause);
  }

  private static Optional<String> authorisation(Map<String, String> environment) {
    Optional<String> token =
        Optional.ofNullable(environment.get("MLFLOW_TRACKING_TOKEN")).map(text -> "Bearer " + text);
    return token.or(
        () ->
            Optional.ofNullable(environment.get("MLFLOW_TRACKING_USERNAME"))
                .map(user -> user + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", ""))
                .map(both -> "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8))));
  }

  /** Where it is. */
  String address() {
    return address;
  }

  /**
   * Asks for something that may not exist.
   *
   * @param call such as {@code experiments/get-by-name}
   */
  Optional<Map<String, Object>> get(String call, String name, String value) {
    String query = "?" + name + "=" + URLEncoder.encode(value, UTF_8);
    HttpResponse<String> answer = send(request(API + call + query).GET().build());
    if (answer.statusCode() == 404 && answer.body().contains("RESOURCE_DOES_NOT_EXIST")) {
      return Optional.empty();
    }
    return Optional.of(content(call, answer));
  }

  /** Says something, or searches. */
  Map<String, Object> post(String call, Map<String, ?> body) {
    HttpRequest request =
        request(API + call)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.line(body)))
            .build();
    return content(call, send(request));
  }

  /**
   * Puts a file among the artifacts that the server keeps itself.
   *
   * @param path from the server's root of artifacts
   */
  void putArtifact(String path, byte[] bytes) {
    HttpRequest request =
        request(ARTIFACTS + URI.create("file:///").resolve(escaped(path)).getRawPath().substring(1))
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build();
    requireGood("artifacts", send(request));
  }

  private static String escaped(String path) {
    return URLEncoder.encode(path, UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(TO_ANSWER);
    authorisation.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    } catch (IOException e) {
      throw failed(
          "no answer (%s)"
              .formatted(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName())),
          e);
    }
  }

  private Map<String, Object> content(String call, HttpResponse<String> answer) {
    requireGood(call, answer);
    try {
      return Json.object(answer.body());
    } catch (IllegalArgumentException e) {
      throw failed("its answer to %s is no JSON object".formatted(call), e);
    }
  }

  private void requireGood(String call, HttpResponse<String> answer) {
    if (answer.statusCode() >= FIRST_BAD) {
      throw failed(
          "it refused %s (%s: %s)"
              .formatted(call, String.valueOf(answer.statusCode()), message(answer.body())),
          null);
    }
  }

  private static String message(String body) {
    String text = body;
    try {
      text = String.valueOf(Json.object(body).getOrDefault("message", body));
    } catch (IllegalArgumentException e) {
      text = body.isBlank() ? "no reason given" : body;
    }
    String line = text.strip().lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), LONGEST_MESSAGE));
  }

  private InvalidInputException failed(String why, Exception cause) {
    return new InvalidInputException(
        "Cannot track at %s: %s, needs an MLflow tracking server".formatted(address, why), cause);
  }
}
