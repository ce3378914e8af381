package io.skipclip.jobs.run;

import io.skipclip.features.dataset.InvalidInputException;
import io.skipclip.features.storage.Sha256;
import io.skipclip.jobs.settings.CheckpointSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder checkpoints of a run: each a network and how far it had come, whole or not there. */
public final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String PROGRESS = "progress.json";
  private static final String UNFINISHED = ".unfinished";

  /** A checkpoint that has been read. */
  public record Checkpoint(ComputationGraph graph, Progress progress) {}

  private final Storage folder;
  private final CheckpointSettings settings;

  /**
   * @param run the run's folder
   */
  public Checkpoints(Storage run, CheckpointSettings settings) {
    this.folder = run.in("checkpoints");
    this.settings = settings;
  }

  /** Whether a checkpoint is due once this many rounds are done since the run began. */
  public boolean isDue(long roundsDone) {
    return roundsDone % settings.everyRounds() == 0;
  }

  /** Saves a checkpoint and removes those that are too many. */
  public void save(ComputationGraph graph, Progress progress) {
    byte[] model = Models.bytes(graph);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("epoch", progress.epoch());
    facts.put("round", progress.round());
    facts.put("sha256", Sha256.of(model));
    folder.delete(UNFINISHED);
    Storage unfinished = folder.in(UNFINISHED);
    unfinished.write(Models.NAME, model);
    unfinished.writeText(PROGRESS, Json.pretty(facts));
    folder.rename(UNFINISHED, name(progress));
    prune();
  }

  /** Reads the newest checkpoint that is intact, removing damaged ones with a warning. */
  public Optional<Checkpoint> newest() {
    List<String> names = names();
    for (int i = names.size() - 1; i >= 0; i--) {
      try {
        return Optional.of(read(folder.in(names.get(i))));
      } catch (IllegalStateException | IllegalArgumentException | InvalidInputException e) {
        LOG.warn(
            "Checkpoint {} of {} is damaged ({}): going back to the one before",
            names.get(i),
            folder.location(),
            e.getMessage());
        folder.delete(names.get(i));
      }
    }
    return Optional.empty();
  }

  private static Checkpoint read(Storage checkpoint) {
    Map<String, Object> facts = Json.object(checkpoint.readText(PROGRESS));
    byte[] model = checkpoint.read(Models.NAME);
    String found = Sha256.of(model);
    if (!found.equals(facts.get("sha256"))) {
      throw new IllegalStateException(
          "sha256 of %s is %s, needs %s".formatted(Models.NAME, found, facts.get("sha256")));
    }
    Progress progress = new Progress((Integer) facts.get("epoch"), (Integer) facts.get("round"));
    return new Checkpoint(Models.read(model), progress);
  }

  private void prune() {
    List<String> names = names();
    names.subList(0, Math.max(0, names.size() - settings.keep())).forEach(folder::delete);
  }

  private List<String> names() {
    return folder.names().stream().filter(name -> name.startsWith("epoch-")).toList();
  }

  private static String name(Progress progress) {
    return "epoch-%05d-round-%07d".formatted(progress.epoch(), progress.round());
  }
}
