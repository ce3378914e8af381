package io.skipclip.jobs.seen;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a network was trained on, the training that it began from included. Lies in a run's
 * folder before the run trains, so that it outlives the dataset that was trained on.
 *
 * @param videos the videos, with and without labels
 * @param unknown trainings whose videos are not known, in words; mostly empty
 */
public record SeenVideos(List<SeenVideo> videos, List<String> unknown) {
  /** The file below a run's folder. */
  public static final String NAME = "seen.json";

  public SeenVideos {
    videos = List.copyOf(videos);
    unknown = List.copyOf(unknown);
  }

  /**
   * What one training sees.
   *
   * @param training which kind it is, such as pretrain
   */
  public static SeenVideos of(String training, List<CatalogueEntry> videos) {
    return new SeenVideos(
        videos.stream().map(video -> SeenVideo.of(training, video)).toList(), List.of());
  }

  /**
   * What the network of a finished run was trained on. Nothing is known of weights that were
   * imported, or of a run by a version that kept no record.
   *
   * @throws InvalidInputException if the record is damaged
   */
  public static SeenVideos of(TrainedRun<?> run) {
    Storage storage = run.storage();
    if (!areKept(run)) {
      String whose =
          run.facts().imported() ? "the imported weights %s" : "%s, by an earlier version,";
      return new SeenVideos(List.of(), List.of(whose.formatted(run.location())));
    }
    try {
      return storage.readJson(NAME, new TypeReference<SeenVideos>() {});
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.getMessage() + ", needs what its training wrote", e);
    }
  }

  /** Whether a run has a record of what it was trained on. */
  public static boolean areKept(TrainedRun<?> run) {
    return run.storage().isFile(NAME);
  }

  /** These and those of the training that this one began from. */
  public SeenVideos after(SeenVideos earlier) {
    return new SeenVideos(
        Stream.concat(earlier.videos.stream(), videos.stream()).toList(),
        Stream.concat(earlier.unknown.stream(), unknown.stream()).toList());
  }

  /** Keeps it with a run. */
  public void write(Storage run) {
    run.writeText(NAME, Json.line(this) + "\n");
  }
}
