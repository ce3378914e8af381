package io.skipclip.jobs.sharing;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.Sha256;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A folder that is published file by file and counts once it has a config.json. What was written is
 * recorded with its hash in skipclip.json, so that a file that somebody changed since is seen.
 * Files that are none of ours, such as a licence or git's, stay where they are.
 */
final class HubFolder {
  /** What a reader opens first: written when all that it speaks of is there. */
  static final String CONFIG = "config.json";

  private static final String RECORD = "skipclip.json";

  private final Storage folder;

  HubFolder(Storage folder) {
    this.folder = folder;
  }

  /** Where it lies. */
  Storage storage() {
    return folder;
  }

  /** What is recorded of the files. */
  private record Written(Map<String, String> sha256) {
    Written {
      sha256 =
          sha256 == null
              ? Map.of()
              : Collections.unmodifiableMap(new TreeMap<>(sha256)); // somebody else's file
    }

    static Written of(Map<String, byte[]> files) {
      Map<String, String> hashes = new TreeMap<>();
      files.forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes)));
      return new Written(hashes);
    }
  }

  /** Whether the folder holds these very files. */
  boolean holds(Map<String, byte[]> files) {
    Written needed = Written.of(files);
    return recorded().equals(Optional.of(needed))
        && needed.sha256().entrySet().stream()
            .allMatch(file -> file.getValue().equals(found(file.getKey())));
  }

  /**
   * Checks that nothing of somebody else would be lost.
   *
   * @throws InvalidInputException if a file is there that was not exported, or was changed since
   */
  void requireOurs(Map<String, byte[]> files) {
    Written needed = Written.of(files);
    Optional<Written> before = recorded();
    if (before.isEmpty()) {
      requireNoOthers(needed);
    }
    needed
        .sha256()
        .forEach(
            (name, hash) -> {
              String found = found(name);
              String written = before.map(Written::sha256).orElse(Map.of()).get(name);
              if (!found.isEmpty() && !found.equals(hash) && !found.equals(written)) {
                throw new InvalidInputException(
                    "Cannot export into %s: its %s was changed since it was exported, or is no export of skipclip, needs another folder, or --overwrite"
                        .formatted(folder.location(), name));
              }
            });
  }

  /** Hidden names are git's, and what a killed export left. */
  private void requireNoOthers(Written needed) {
    if (!folder.names().isEmpty() && !folder.isFolder()) {
      throw new InvalidInputException(
          "Cannot export into %s: it is a file, needs a folder".formatted(folder.location()));
    }
    folder.names().stream()
        .filter(name -> !name.startsWith(".") && !FolderLock.isLock(name))
        .filter(name -> !needed.sha256().containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new InvalidInputException(
                  "Cannot export into %s: it holds %s, needs a folder that is new, empty or of an export, or --overwrite"
                      .formatted(folder.location(), name));
            });
  }

  /**
   * Publishes files in place of those of an earlier export.
   *
   * @param files by name, config.json among them
   */
  void publish(Map<String, byte[]> files) {
    folder.delete(CONFIG);
    files.forEach(
        (name, bytes) -> {
          if (!name.equals(CONFIG)) {
            folder.write(name, bytes);
          }
        });
    folder.write(CONFIG, files.get(CONFIG));
    folder.writeText(RECORD, Json.pretty(Written.of(files)));
  }

  private Optional<Written> recorded() {
    return folder.isFile(RECORD)
        ? Optional.of(folder.readJson(RECORD, new TypeReference<Written>() {}))
        : Optional.empty();
  }

  /** The hash of a file that is there; empty text where there is none. */
  private String found(String name) {
    if (!folder.has(name)) {
      return "";
    }
    if (!folder.isFile(name)) {
      throw new InvalidInputException(
          "Cannot export into %s: its %s is a folder, needs a file's name"
              .formatted(folder.location(), name));
    }
    return folder.sha256(name);
  }
}
