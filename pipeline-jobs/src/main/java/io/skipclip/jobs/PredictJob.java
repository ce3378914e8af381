package io.skipclip.jobs;

import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.inference.FileInference;
import io.skipclip.jobs.inference.FileOutcome;
import io.skipclip.jobs.inference.Output;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.TrainedRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Reads a finished finetune run and video files; says which classes they show. Writes nothing. */
public final class PredictJob {
  private final JavaSparkContext spark;
  private final TrainedRun<FinetuneFacts> model;
  private final List<String> videos;
  private final Form form;

  /**
   * How predictions are told.
   *
   * @param top how many classes of each video, the most probable first, 1 or more
   * @param json as a line of JSON a video instead of a table
   */
  public record Form(int top, boolean json) {}

  /**
   * @param model a finished finetune run
   * @param videos video files, any Hadoop paths, 1 or more
   */
  public PredictJob(SparkSession spark, String model, List<String> videos, Form form) {
    this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.model = TrainedRun.at(this.spark.hadoopConfiguration(), model, RunKind.FINETUNE);
    this.videos = List.copyOf(videos);
    this.form = form;
  }

  /** Predicts, each video for itself. */
  public Result run() {
    TrainedModel classifier = TrainedModel.classifier(model);
    List<FileOutcome> outcomes =
        new FileInference(spark.hadoopConfiguration(), classifier, Output.Classes.PROBABILITIES)
            .run(spark, "predict", classifier.network(), videos);
    return new Result(classifier.classes(), outcomes, form);
  }

  /**
   * What came of it.
   *
   * @param classes names by number
   * @param outcomes of the videos, in the order given
   * @param form how they are told
   */
  public record Result(List<String> classes, List<FileOutcome> outcomes, Form form)
      implements JobResult {
    public Result {
      classes = List.copyOf(classes);
      outcomes = List.copyOf(outcomes);
    }

    /** The predictions themselves, a line a video. */
    @Override
    public String sentence() {
      int width = outcomes.stream().mapToInt(o -> o.video().length()).max().orElse(0);
      return outcomes.stream()
          .filter(outcome -> form.json() || !outcome.failed())
          .map(outcome -> form.json() ? json(outcome) : row(outcome, width))
          .collect(Collectors.joining("\n"));
    }

    @Override
    public List<String> problems() {
      return outcomes.stream().filter(FileOutcome::failed).map(FileOutcome::problem).toList();
    }

    private String row(FileOutcome outcome, int width) {
      return best(outcome).stream()
          .map(
              c ->
                  String.format(Locale.ROOT, "%s %.3f", classes.get(c), outcome.output().mean()[c]))
          .collect(
              Collectors.joining(
                  "  ",
                  outcome.video() + " ".repeat(width - outcome.video().length() + 2),
                  outcome.note().isEmpty() ? "" : "  (%s)".formatted(outcome.note())));
    }

    private String json(FileOutcome outcome) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("video", outcome.video());
      if (outcome.failed()) {
        line.put("problem", outcome.problem());
        return Json.line(line);
      }
      line.put("frames", outcome.frames());
      line.put("windows", outcome.output().clips());
      if (!outcome.note().isEmpty()) {
        line.put("note", outcome.note());
      }
      line.put(
          "classes",
          best(outcome).stream()
              .map(
                  c -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("class", classes.get(c));
                    one.put("probability", outcome.output().mean()[c]);
                    return one;
                  })
              .toList());
      return Json.line(line);
    }

    /** The most probable classes first; among equals the one with the lower number. */
    private List<Integer> best(FileOutcome outcome) {
      float[] probabilities = outcome.output().mean();
      return IntStream.range(0, probabilities.length)
          .boxed()
          .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
          .limit(form.top())
          .toList();
    }
  }
}
