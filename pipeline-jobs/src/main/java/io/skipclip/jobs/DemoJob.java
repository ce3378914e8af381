package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.features.glyphs.Scene;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.UnwritableException;
import io.skipclip.jobs.evaluation.Explanation;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.ProgressDisplay;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.seen.MeasuredPart;
import io.skipclip.jobs.seen.MeasuredVideos;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.LabelledVideos;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the whole pipeline, each job on what the one before published. What is there already is not
 * done again.
 */
public final class DemoJob {
  private static final Logger LOG = LoggerFactory.getLogger(DemoJob.class);
  private static final RunKind<Void> KIND = new RunKind<>("demo", Void.class);

  private static final String DEMO =
      """
      The sample is synthetic and made for this: glyphs that move over clutter which is redrawn
      every frame, so that only the glyph tells one video from another. The figures show that the
      pipeline learns; they say nothing of natural video.\
      """;

  private static final String OTHER_SCENE =
      """
      The sample is synthetic: moving glyphs, in a scene other than that of the demo as it is given.
      The figures say nothing of natural video.\
      """;

  private final SparkSession spark;
  private final Settings settings;
  private final Optional<String> ownVideos;
  private final Path out;
  private final RunDirectory<Void> folder;

  /**
   * @param ownVideos folder of CLASS/FILE; without it the sample is rendered
   * @param out local folder for everything
   */
  public DemoJob(SparkSession spark, Settings settings, Optional<String> ownVideos, Path out) {
    this.spark = spark;
    this.settings = settings;
    this.ownVideos = ownVideos;
    this.out = out.toAbsolutePath();
    this.folder =
        RunDirectory.at(
            spark.sparkContext().hadoopConfiguration(), this.out.toUri().toString(), KIND);
  }

  /**
   * Runs the pipeline from videos to report.
   *
   * @throws InvalidInputException if the folder holds anything but a demo of these videos
   */
  public Result run() throws IOException {
    try (FolderLock lock = folder.lock(settings.lockExpiry(), Clock.systemUTC())) {
      folder.begin(Map.of("videos", source()), settings, Identity.none());
      lock.requireHeld();
      return pipelineOrNothing(lock);
    }
  }

  private Result pipelineOrNothing(FolderLock lock) throws IOException {
    try {
      return pipeline();
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      folder.abandon(lock, e);
      throw e;
    }
  }

  /** Which videos, from anywhere and in one word. */
  private String source() {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    return ownVideos
        .map(videos -> new org.apache.hadoop.fs.Path(Storage.of(hadoop, videos).uri()))
        .map(videos -> videos.toUri().toString())
        .orElse("sample");
  }

  private Result pipeline() throws IOException {
    String videos = ownVideos.isPresent() ? ownVideos.get() : sample();
    step(new PrepareJob(spark, settings, videos, Optional.empty(), at("dataset")).run(false));
    DatasetChoice dataset = dataset();
    step(new IndexJob(spark, settings, dataset, at("indices")).run());
    step(new PretrainJob(spark, settings, dataset, at("indices"), at("pretrain")).run());
    step(
        new FinetuneJob(spark, settings, dataset, Optional.of(at("pretrain")), at("finetune"))
            .run());
    MeasuredNetworks networks =
        new MeasuredNetworks(Optional.of(at("pretrain")), Optional.of(at("finetune")));
    EvaluateJob.Result evaluation =
        step(
            new EvaluateJob(spark, settings, dataset, networks, MeasuredPart.TEST, at("evaluation"))
                .run());
    OutputFile report = new OutputFile(at("report.html"), false);
    step(new ReportJob(spark, networks, at("evaluation"), about(), report).run());
    return new Result(out.resolve("report.html").toString(), about(), evaluation);
  }

  /**
   * What was just prepared, whatever runs were begun with. Says at the start what fine-tuning and
   * evaluation would say after the pre-training.
   */
  private DatasetChoice dataset() throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    PublishedDataset dataset = PublishedDataset.open(hadoop, at("dataset"));
    Catalogue catalogue = Catalogue.read(hadoop, dataset);
    LabelledVideos.requireClasses(catalogue, "train a classifier on " + at("dataset"));
    MeasuredVideos videos = MeasuredVideos.of(catalogue, settings.division(), MeasuredPart.TEST);
    new EvaluationInputs(at("dataset"), dataset, catalogue, settings.split(), videos)
        .requireMeasurable();
    return DatasetChoice.of(dataset);
  }

  private String about() {
    return ownVideos.map(folder -> "The videos of " + folder + ".").orElseGet(this::sampleText);
  }

  private String sampleText() {
    return settings.demo().scene().equals(Scene.DEMO)
        ? (DEMO + " " + settings.task().onTheDemo()).strip()
        : OTHER_SCENE;
  }

  private String sample() throws IOException {
    SampleSettings demo = settings.demo();
    Path videos = out.resolve("videos");
    int total = demo.trainVideos() + demo.testVideos();
    LOG.info("Rendering {} sample videos into {}", total, videos);
    try (ProgressDisplay display = ProgressDisplay.of("sample", total, 0)) {
      SampleArchive.write(videos, demo, done -> display.update(done, "videos"));
    } catch (FileSystemException e) {
      Optional<UnwritableException> refused = UnwritableException.of(videos.toString(), e);
      if (refused.isPresent()) {
        throw refused.get();
      }
      throw e;
    }
    return videos.toUri().toString();
  }

  private String at(String name) {
    return out.resolve(name).toUri().toString();
  }

  private static <R extends JobResult> R step(R result) {
    LOG.info(result.sentence());
    return result;
  }

  /**
   * What came of it.
   *
   * @param report the page
   * @param about what videos these were
   * @param evaluation the figures
   */
  public record Result(String report, String about, EvaluateJob.Result evaluation)
      implements JobResult {
    @Override
    public String sentence() {
      return String.join(
          "\n\n",
          Explanation.of(evaluation.figures()),
          about,
          "The report with curves, confusion and similarity maps: " + report);
    }
  }
}
