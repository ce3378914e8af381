package io.skipclip.jobs.ml;

import io.skipclip.jobs.inference.FileInference;
import io.skipclip.jobs.inference.FileOutcome;
import io.skipclip.jobs.inference.Output;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gives each video file of a DataFrame the features that {@code embed} gives it: the mean over its
 * windows, as a vector. A file that can't be read or decoded has none, and a column says why.
 */
public final class SkipClipEmbedder extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> model;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> problemCol;

  /** One of a name of its own; it needs {@link #setModel}. */
  public SkipClipEmbedder() {
    this(Identifiable$.MODULE$.randomUID("skipclip"));
  }

  /** One of a given name, as Spark makes it of a saved one. */
  public SkipClipEmbedder(String uid) {
    this.uid = uid;
    this.model = text("model", "folder of a finished pretrain or finetune run, any Hadoop path");
    this.inputCol = text("inputCol", "column of video files, any Hadoop paths");
    this.outputCol = text("outputCol", "new column of features; null where there is a problem");
    this.problemCol = text("problemCol", "new column of why a file has no features; else null");
    setDefault(inputCol, "path");
    setDefault(outputCol, "features");
    setDefault(problemCol, "problem");
  }

  private Param<String> text(String name, String meaning) {
    return new Param<>(uid, name, meaning);
  }

  /** Reads one that was saved. */
  public static SkipClipEmbedder load(String path) {
    return read().load(path);
  }

  /** What reads a saved one, for Spark. */
  public static MLReader<SkipClipEmbedder> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The run's folder. */
  public Param<String> model() {
    return model;
  }

  /** The column of files. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** The column of features. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** The column of problems. */
  public Param<String> problemCol() {
    return problemCol;
  }

  /** Takes the encoder of a finished pretrain or finetune run. */
  public SkipClipEmbedder setModel(String folder) {
    return with(model, folder);
  }

  /** Reads files from a column. */
  public SkipClipEmbedder setInputCol(String column) {
    return with(inputCol, column);
  }

  /** Puts features into a new column. */
  public SkipClipEmbedder setOutputCol(String column) {
    return with(outputCol, column);
  }

  /** Puts problems into a new column. */
  public SkipClipEmbedder setProblemCol(String column) {
    return with(problemCol, column);
  }

  private SkipClipEmbedder with(Param<String> param, String value) {
    set(param, value);
    return this;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    String input = getOrDefault(inputCol);
    if (!List.of(schema.fieldNames()).contains(input)
        || !schema.apply(input).dataType().equals(DataTypes.StringType)) {
      throw new IllegalArgumentException(
          "Cannot embed column %s: there is %s, needs a column of strings"
              .formatted(input, schema.simpleString()));
    }
    StructType out = schema;
    for (String added : List.of(getOrDefault(outputCol), getOrDefault(problemCol))) {
      if (List.of(out.fieldNames()).contains(added)) {
        throw new IllegalArgumentException(
            "Cannot embed into column %s: it is there already, needs another name"
                .formatted(added));
      }
      out =
          out.add(
              added,
              added.equals(getOrDefault(outputCol))
                  ? SQLDataTypes.VectorType()
                  : DataTypes.StringType);
    }
    return out;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> videos) {
    StructType schema = transformSchema(videos.schema());
    if (!isSet(model)) {
      throw new IllegalArgumentException(
          "Cannot embed: no model is set, needs the folder of a finished run");
    }
    int input = videos.schema().fieldIndex(getOrDefault(inputCol));
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(videos.sparkSession().sparkContext());
    Configuration hadoop = spark.hadoopConfiguration();
    TrainedModel trained = TrainedModel.of(TrainedRun.finished(Storage.of(hadoop, $(model))));
    FileInference inference = new FileInference(hadoop, trained, Output.FEATURES);
    Broadcast<byte[]> network =
        spark.broadcast(trained.network()); // as long as the rows are asked for
    MapPartitionsFunction<Row, Row> embedding = rows -> embedded(rows, input, inference, network);
    return videos.toDF().mapPartitions(embedding, Encoders.row(schema));
  }

  private static Iterator<Row> embedded(
      Iterator<Row> rows, int input, FileInference inference, Broadcast<byte[]> network)
      throws IOException {
    List<Row> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    List<FileOutcome> outcomes =
        inference.run(network.value(), all.stream().map(row -> path(row, input)).toList());
    return IntStream.range(0, all.size())
        .mapToObj(i -> with(all.get(i), outcomes.get(i)))
        .iterator();
  }

  private static String path(Row row, int input) {
    return row.isNullAt(input) ? "" : row.getString(input);
  }

  private static Row with(Row row, FileOutcome outcome) {
    Object[] values = new Object[row.size() + 2];
    for (int c = 0; c < row.size(); c++) {
      values[c] = row.get(c);
    }
    if (outcome.failed()) {
      values[row.size() + 1] = outcome.problem();
    } else {
      float[] mean = outcome.output().mean();
      double[] features = new double[mean.length];
      for (int c = 0; c < mean.length; c++) {
        features[c] = mean[c];
      }
      values[row.size()] = Vectors.dense(features);
    }
    return RowFactory.create(values);
  }

  @Override
  public SkipClipEmbedder copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public String toString() {
    return uid;
  }
}
