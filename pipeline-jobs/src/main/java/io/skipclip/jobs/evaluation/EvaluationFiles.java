package io.skipclip.jobs.evaluation;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * What an evaluation leaves in its folder: figures, a row a test video, and pictures for a report.
 *
 * @param folder of the evaluate run
 */
public record EvaluationFiles(Storage folder) {
  private static final String RESULTS = "evaluation.json";
  private static final String MAPS = "similarity.json";
  private static final String EXAMPLES = "retrieval.json";
  private static final String VIDEOS = "videos";
  private static final String SCORES = "scores";

  /** Publishes all of them. */
  public void write(
      SparkSession spark,
      Evaluation.Measured measured,
      List<SimilarityMap> maps,
      List<RetrievalExample> examples) {
    folder.writeText(RESULTS, Json.pretty(measured.results()));
    folder.writeText(MAPS, Json.pretty(maps));
    folder.writeText(EXAMPLES, Json.pretty(examples));
    ResultTables tables = new ResultTables(spark, folder);
    tables.write(VIDEOS, ResultTables.videos(), measured.videos());
    tables.write(SCORES, ResultTables.scores(), measured.results().scores());
  }

  /**
   * Reads the figures.
   *
   * @throws InvalidInputException if they are not as this version writes them
   */
  public EvaluationResults results() {
    try {
      return folder.readJson(RESULTS, new TypeReference<EvaluationResults>() {});
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.getMessage() + ", needs an evaluation by this version", e);
    }
  }

  /**
   * Reads what was found of each test video.
   *
   * @throws InvalidInputException if it is not as this version writes it
   */
  public List<VideoResult> videos() {
    String name = VIDEOS + ".jsonl";
    try {
      return folder.readText(name).lines().map(line -> Json.read(line, VideoResult.class)).toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Cannot read %s of %s: %s, needs an evaluation by this version"
              .formatted(name, folder.location(), e.getMessage()),
          e);
    }
  }

  /** Reads the similarity maps of some test videos. */
  public List<SimilarityMap> maps() {
    return folder.readJson(MAPS, new TypeReference<List<SimilarityMap>>() {});
  }

  /** Reads some test videos with the training videos found nearest. */
  public List<RetrievalExample> examples() {
    return folder.readJson(EXAMPLES, new TypeReference<List<RetrievalExample>>() {});
  }
}
