package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.snapshots.Snapshot;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A published dataset as it lies there.
 *
 * @param fs where
 * @param folder its folder
 */
record DatasetFiles(FileSystem fs, Path folder) {
  /** The text of the manifest, and in it the hashes of all files. */
  String manifest() throws IOException {
    try (FSDataInputStream in = fs.open(new Path(folder, "manifest.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Checks that every file of all snapshots is there with the hash that a manifest has of it. */
  void requireWhole() throws IOException {
    for (StoredFile file : kept()) {
      try (FSDataInputStream in = fs.open(new Path(folder, file.path()))) {
        assertThat(Sha256.of(in)).as(file.path()).isEqualTo(file.sha256());
      }
    }
  }

  /**
   * Checks that nothing lies there but what the manifests name of the snapshots that are kept, and
   * the last run's figures.
   */
  void requireNoRemains() throws IOException {
    for (FileStatus status : fs.listStatus(folder)) {
      String name = status.getPath().getName();
      assertThat(name)
          .isIn(
              "manifest.json",
              "last-run.json",
              "catalogue",
              "frames",
              "quarantine",
              "summary",
              "snapshots",
              "pins");
      if (List.of("catalogue", "frames", "quarantine", "summary").contains(name)) {
        assertThat(Stream.of(fs.listStatus(status.getPath())).map(s -> s.getPath().getName()))
            .as(name)
            .containsExactlyInAnyOrderElementsOf(
                kept().stream()
                    .filter(file -> file.path().startsWith(name + "/"))
                    .map(file -> file.path().substring(name.length() + 1))
                    .distinct()
                    .toList());
      }
    }
  }

  private List<StoredFile> kept() throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (Snapshot snapshot : Manifest.snapshots(fs.getConf(), location()).kept()) {
      files.addAll(
          PublishedDataset.open(fs.getConf(), location(), snapshot.id()).manifest().files());
    }
    return files;
  }

  private String location() {
    return fs.makeQualified(folder).toString();
  }
}
