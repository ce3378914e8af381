package io.skipclip.features.preparing;

import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.preparing.PreparationListener.Phase;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** The work of a preparation that is done on Spark's executors: decoding, and writing shards. */
final class PreparationTasks {
  private final SparkSession spark;
  private final String dataset;
  private final String generation;
  private final PrepareSettings settings;
  private final PreparationListener listener;

  /**
   * @param dataset the folder in which files are staged
   * @param generation under which
   * @param listener hears of every task that is done
   */
  PreparationTasks(
      SparkSession spark,
      String dataset,
      String generation,
      PrepareSettings settings,
      PreparationListener listener) {
    this.spark = spark;
    this.dataset = dataset;
    this.generation = generation;
    this.settings = settings;
    this.listener = listener;
  }

  /** Of segments that were decoded before, those whose files are still the same. */
  List<SegmentOutcome> intact(List<SegmentOutcome> staged) {
    SerializableConfiguration executorConf = executorConf();
    String folder = dataset;
    String under = generation;
    List<Boolean> intact =
        new SparkTasks(spark)
            .run(
                String.format(
                    Locale.ROOT, "prepare: check %,d segments decoded before", staged.size()),
                staged,
                segment ->
                    new Publication(executorConf.value(), folder, under).holds(segment.file()),
                each -> {});
    return IntStream.range(0, staged.size()).filter(intact::get).mapToObj(staged::get).toList();
  }

  /**
   * Decodes segments.
   *
   * @param known what decoding gave before, by the content's hash
   * @return what became of them, in order
   */
  List<SegmentOutcome> decode(List<Segment> segments, Map<String, VideoOutcome> known) {
    int total = segments.stream().mapToInt(segment -> segment.videos().size()).sum();
    SerializableConfiguration executorConf = executorConf();
    SegmentDecoder decoder = new SegmentDecoder(dataset, generation, settings);
    Broadcast<Map<String, VideoOutcome>> outcomes =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(known);
    AtomicLong done = new AtomicLong();
    AtomicLong frames = new AtomicLong();
    try {
      return new SparkTasks(spark)
          .run(
              String.format(
                  Locale.ROOT,
                  "prepare: decode %,d videos in %,d segments",
                  total,
                  segments.size()),
              segments,
              segment -> decoder.decode(segment, outcomes.value(), executorConf.value()),
              outcome ->
                  listener.progressed(
                      Phase.DECODE,
                      done.addAndGet(outcome.videos().size()),
                      total,
                      String.format(
                          Locale.ROOT,
                          "videos, %,d frames",
                          frames.addAndGet(outcome.decodedFrames()))));
    } finally {
      outcomes.destroy();
    }
  }

  /**
   * Writes shards.
   *
   * @param plans all of the dataset's
   * @param kept those that are published and whole, by path
   * @return the files of all, in order
   */
  List<StoredFile> write(List<ShardPlan> plans, Map<String, StoredFile> kept) {
    List<ShardPlan> missing = plans.stream().filter(plan -> !kept.containsKey(path(plan))).toList();
    SerializableConfiguration executorConf = executorConf();
    ShardWriter writer = new ShardWriter(dataset, generation, settings);
    AtomicLong done = new AtomicLong();
    Map<String, StoredFile> files = new HashMap<>(kept);
    new SparkTasks(spark)
        .run(
            String.format(Locale.ROOT, "prepare: write %,d shards", missing.size()),
            missing,
            plan -> writer.write(plan, executorConf.value()),
            file ->
                listener.progressed(Phase.WRITE, done.incrementAndGet(), missing.size(), "shards"))
        .forEach(file -> files.put(file.path(), file));
    return plans.stream().map(plan -> files.get(path(plan))).toList();
  }

  private String path(ShardPlan plan) {
    return plan.path(settings.frames());
  }

  private SerializableConfiguration executorConf() {
    return new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
  }
}
