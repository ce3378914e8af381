package io.skipclip.features.snapshots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * A small state of a folder, to be published: some of a few parts, which states share, and notes
 * that are no part of what it is called.
 *
 * @param id names its parts
 * @param files parts and notes
 */
record TestState(String id, List<StoredFile> files) {
  static TestState of(List<Integer> parts, int notes) {
    List<StoredFile> files = new ArrayList<>();
    parts.stream().map(part -> "parts/part-" + part).map(TestState::file).forEach(files::add);
    files.add(file("notes/notes-" + notes + "-" + parts.hashCode()));
    return new TestState(Sha256.of(parts.stream().map(String::valueOf).toList()), files);
  }

  /** A file's content is a function of its name. */
  private static StoredFile file(String path) {
    return new StoredFile(path, text(path).length(), Sha256.of(text(path).getBytes(UTF_8)));
  }

  private static String text(String path) {
    return "content of " + path;
  }

  static Snapshots snapshots(Configuration conf, Path folder) {
    return new Snapshots(conf, folder.toString(), tree -> tree.path("id").asText());
  }

  static TestState read(JsonNode manifest) throws IOException {
    return JsonFile.bind(manifest, TestState.class);
  }

  /** Stages the files that are not in their place. */
  void stage(Configuration conf, Publication publication) throws IOException {
    for (StoredFile file : files) {
      if (!publication.complete(List.of(file))) {
        org.apache.hadoop.fs.Path attempt = publication.staged("attempts/one");
        try (OutputStream out = Folders.create(Folders.fileSystem(attempt, conf), attempt, "x")) {
          out.write(text(file.path()).getBytes(UTF_8));
        }
        publication.stage(attempt, file.path());
      }
    }
  }

  /** Checks that every file is there as it was published. */
  void requireWhole(Path folder, String what) throws IOException {
    for (StoredFile file : files) {
      assertThat(folder.resolve(file.path())).as(what).hasContent(text(file.path()));
    }
  }

  /** All files below some folder, but for manifests, pins and what is left of locks. */
  static List<String> found(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(path -> !path.equals("manifest.json") && !path.startsWith("..lock-"))
          .filter(path -> !path.startsWith("snapshots/") && !path.startsWith("pins/"))
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
