package io.skipclip.jobs.run;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.facts.FactsJson;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.model.device.ComputeChoice;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The run.json of a finished run: its kind and facts, when it was begun and finished, and on what.
 *
 * @param <F> what a run of the kind says of itself
 */
final class FactsFile<F> {
  static final String NAME = "run.json";
  private static final String KIND = "kind";
  private static final String BEGUN = "begun";

  private final Storage folder;
  private final RunKind<F> kind;
  private Optional<Read<F>> read = Optional.empty();

  /** The facts, and the whole file as it stands there. */
  private record Read<F>(F facts, Map<String, Object> keys) {}

  /**
   * @param folder of the run
   */
  FactsFile(Storage folder, RunKind<F> kind) {
    this.folder = folder;
    this.kind = kind;
  }

  /** The kind that a folder's file names; empty where there is no file, or it names none. */
  static Optional<String> kindIn(Storage folder) {
    return folder.has(NAME)
        ? Optional.ofNullable(keys(folder).get(KIND)).map(String::valueOf)
        : Optional.empty();
  }

  /**
   * Publishes the file.
   *
   * @param begun when the run was begun, where that is known
   * @param compute what the executors computed by and on, where the run says
   */
  void write(F facts, Optional<Instant> begun, Instant finished, Optional<ComputeChoice> compute) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(KIND, kind.name());
    keys.putAll(FactsJson.keys(facts));
    begun.ifPresent(instant -> keys.put(BEGUN, time(instant)));
    keys.put("finished", time(finished));
    keys.put("environment", Environment.facts(compute));
    folder.writeText(NAME, Json.pretty(keys));
    read = Optional.empty();
  }

  /** When the run was begun by what the file says; empty where it doesn't, or can't be read. */
  Optional<Instant> begun() {
    try {
      return folder.has(NAME)
          ? Optional.ofNullable(keys(folder).get(BEGUN)).map(String::valueOf).map(Instant::parse)
          : Optional.empty();
    } catch (InvalidInputException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * The facts; none where there is no file. It is read once.
   *
   * @throws InvalidInputException if it is damaged, or of a run of another kind
   */
  Optional<F> facts() {
    return read().map(Read::facts);
  }

  /** The whole file as it stands there; no key where there is none. */
  Map<String, Object> keys() {
    return read().map(Read::keys).map(Collections::unmodifiableMap).orElse(Map.of());
  }

  private Optional<Read<F>> read() {
    if (read.isEmpty() && folder.has(NAME)) {
      Map<String, Object> keys = keys(folder);
      String found = String.valueOf(keys.get(KIND));
      if (!found.equals(kind.name())) {
        throw otherKind(kind + " run", folder, found, List.of(kind));
      }
      String file = "%s of %s".formatted(NAME, folder.location());
      read = Optional.of(new Read<>(FactsJson.read(keys, kind.facts(), file), keys));
    }
    return read;
  }

  private static Map<String, Object> keys(Storage folder) {
    return folder.readJson(NAME, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** What is said where a run is none of those that are needed. */
  static InvalidInputException otherKind(
      String what, Storage folder, String found, List<RunKind<?>> needed) {
    return new InvalidInputException(
        "Cannot read %s %s: it is a run of %s, needs one of %s"
            .formatted(
                what,
                folder.location(),
                found,
                needed.stream().map(RunKind::name).collect(Collectors.joining(" or "))));
  }
}
