package io.skipclip.tests.chaos;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.Sha256;
import io.skipclip.jobs.run.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What a stage left, by name: hashes of files, bits of networks, figures without their seconds.
 *
 * @param named what has to be there, and be equal
 */
record Results(Map<String, String> named) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METRICS = "metrics.jsonl";

  /** Reads what a stage left; complains of what it left twice, or beside its results. */
  static Results of(Stage stage, FileSystem fs, Path out) throws IOException {
    Map<String, String> named = new TreeMap<>();
    switch (stage) {
      case PREPARE, INDEX -> published(fs, out, named);
      case PRETRAIN, FINETUNE -> trained(fs, out, named);
      case EVALUATE -> measured(fs, out, named);
    }
    return new Results(named);
  }

  /** Complains of the first thing that differs. */
  void require(Results undisturbed) {
    Set<String> names = new TreeSet<>(named.keySet());
    names.addAll(undisturbed.named.keySet());
    for (String name : names) {
      String found = named.getOrDefault(name, "absent");
      String needed = undisturbed.named.getOrDefault(name, "absent");
      if (!found.equals(needed)) {
        throw FailedCaseException.lost("%s is %s, needs %s".formatted(name, found, needed));
      }
    }
  }

  private static void published(FileSystem fs, Path out, Map<String, String> named)
      throws IOException {
    byte[] manifest = read(fs, new Path(out, "manifest.json"));
    named.put("manifest.json", Sha256.of(manifest));
    Set<String> files = new TreeSet<>(List.of("manifest.json", "last-run.json"));
    for (JsonNode file : JSON.readTree(manifest).get("files")) {
      String path = file.get("path").asText();
      files.add(path);
      named.put(path, sha256(fs, new Path(out, path)));
    }
    for (String path : files(fs, out)) {
      if (!files.contains(path) && !FolderLock.isLock(path)) {
        throw FailedCaseException.duplicated(path + " lies beside what the manifest names");
      }
    }
  }

  private static void trained(FileSystem fs, Path out, Map<String, String> named)
      throws IOException {
    ComputationGraph network = Models.read(read(fs, new Path(out, "model.zip")));
    named.put("parameters", Sha256.of(network.params().data().asBytes()));
    named.put(
        "updater's state", Sha256.of(network.getUpdater().getStateViewArray().data().asBytes()));
    named.put("iterations", "" + network.getIterationCount());
    named.put("model.safetensors", sha256(fs, new Path(out, "model.safetensors")));
    Set<String> rounds = new TreeSet<>();
    for (String line : text(fs, new Path(out, METRICS)).lines().toList()) {
      Map<String, Object> figures = JSON.readValue(line, new TypeReference<>() {});
      figures.keySet().removeIf(name -> name.contains("second"));
      String round = "epoch %s round %s".formatted(figures.get("epoch"), figures.get("round"));
      if (!rounds.add(round)) {
        throw FailedCaseException.duplicated(round + " stands twice in " + METRICS);
      }
      named.put(round, new TreeMap<>(figures).toString());
    }
    requireFinished(fs, out);
  }

  private static void measured(FileSystem fs, Path out, Map<String, String> named)
      throws IOException {
    for (String name : files(fs, out)) {
      if (name.matches("(evaluation|similarity|retrieval)[.]json|(scores|videos)[.]jsonl")) {
        named.put(name, sha256(fs, new Path(out, name)));
      }
    }
    requireFinished(fs, out);
  }

  /** Whatever was written beside its place has gone there; the next run sweeps killed locks up. */
  private static void requireFinished(FileSystem fs, Path out) throws IOException {
    for (String path : files(fs, out)) {
      if ((path.contains("/.") || path.startsWith(".")) && !FolderLock.isLock(path)) {
        throw FailedCaseException.duplicated(path + " was left");
      }
    }
  }

  /** The paths of all files below a folder. */
  static List<String> files(FileSystem fs, Path folder) throws IOException {
    List<String> files = new ArrayList<>();
    for (FileStatus status : Folders.entries(fs, folder)) {
      String name = status.getPath().getName();
      if (status.isFile()) {
        files.add(name);
      } else {
        files(fs, status.getPath()).forEach(file -> files.add(name + "/" + file));
      }
    }
    files.sort(null);
    return files;
  }

  private static String sha256(FileSystem fs, Path file) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      return Sha256.of(in);
    }
  }

  private static String text(FileSystem fs, Path file) throws IOException {
    return new String(read(fs, file), StandardCharsets.UTF_8);
  }

  static byte[] read(FileSystem fs, Path file) throws IOException {
    try (FSDataInputStream in = fs.open(file)) {
      return in.readAllBytes();
    }
  }
}
