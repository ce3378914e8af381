package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What Spark has written of an application's events, in order. */
record EventLog(List<String> lines) {
  private static final int POLL_MILLIS = 20;

  /** Waits until an application that writes into a folder of its own begins a job. */
  static void awaitJob(Path folder, Running application, String description)
      throws IOException, InterruptedException {
    while (in(folder).jobStart(description) < 0) {
      assertThat(application.process().isAlive())
          .as("runs before " + description + ": " + Files.readString(application.err()))
          .isTrue();
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Reads the one log of a folder; an empty one if there is none yet. */
  static EventLog in(Path folder) throws IOException {
    try (Stream<Path> logs = Files.list(folder)) {
      return new EventLog(logs.findFirst().map(EventLog::read).orElse(List.of()));
    }
  }

  /** Whether an executor was lost while a job of that description was under way. */
  boolean lostAnExecutorIn(String description) {
    int start = jobStart(description);
    int end = first(start + 1, "SparkListenerJobEnd");
    int lost = first(start + 1, "SparkListenerExecutorRemoved");
    return start >= 0 && lost >= 0 && lost < end;
  }

  /**
   * On which executor the first stage's tasks of a job ran, by their place among them.
   *
   * @param description of the job
   */
  Map<Integer, String> executorsOf(String description) throws IOException {
    ObjectMapper json = new ObjectMapper();
    int start = jobStart(description);
    int stage = Integer.MAX_VALUE;
    for (JsonNode id : json.readTree(lines.get(start)).get("Stage IDs")) {
      stage = Math.min(stage, id.asInt());
    }
    Map<Integer, String> executors = new TreeMap<>();
    for (String line : lines.subList(start, first(start, "SparkListenerJobEnd"))) {
      JsonNode event = json.readTree(line);
      if (event.get("Event").asText().equals("SparkListenerTaskEnd")
          && event.get("Stage ID").asInt() == stage) {
        JsonNode task = event.get("Task Info");
        executors.put(task.get("Index").asInt(), task.get("Executor ID").asText());
      }
    }
    return executors;
  }

  private int jobStart(String description) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("SparkListenerJobStart")
          && lines.get(i).contains("\"spark.job.description\":\"" + description + "\"")) {
        return i;
      }
    }
    return -1;
  }

  private int first(int from, String event) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).contains(event)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> read(Path log) {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      return List.of(); // renamed at its end
    }
  }
}
