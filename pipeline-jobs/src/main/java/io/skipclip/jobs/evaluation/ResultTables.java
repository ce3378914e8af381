package io.skipclip.jobs.evaluation;

import static java.util.stream.Collectors.joining;

import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** An evaluation's tables, each as Parquet and as JSON lines with the same rows. */
public final class ResultTables {
  private static final DataType TEXTS = DataTypes.createArrayType(DataTypes.StringType, false);

  private final SparkSession spark;
  private final Storage run;

  /**
   * @param run the evaluation's folder
   */
  public ResultTables(SparkSession spark, Storage run) {
    this.spark = spark;
    this.run = run;
  }

  /**
   * Writes NAME.jsonl and the folder NAME.parquet; what is there of a killed run is replaced.
   *
   * @param columns of the records
   * @param rows records whose components are the columns
   */
  public void write(String name, StructType columns, List<?> rows) {
    List<String> lines = rows.stream().map(Json::line).toList();
    run.writeText(name + ".jsonl", lines.stream().map(line -> line + "\n").collect(joining()));
    spark
        .read()
        .schema(columns)
        .json(spark.createDataset(lines, Encoders.STRING()).coalesce(1))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(run.location() + "/" + name + ".parquet");
  }

  /** A row a test video, as {@link VideoResult}. */
  public static StructType videos() {
    StructType prediction =
        new StructType()
            .add("protocol", DataTypes.StringType)
            .add("rank", DataTypes.IntegerType)
            .add("classes", TEXTS)
            .add("probabilities", DataTypes.createArrayType(DataTypes.DoubleType, false));
    StructType neighbours =
        new StructType()
            .add("encoder", DataTypes.StringType)
            .add("protocol", DataTypes.StringType)
            .add("videos", TEXTS)
            .add("classes", TEXTS);
    return new StructType()
        .add("video", DataTypes.StringType)
        .add("sha256", DataTypes.StringType)
        .add("recording", DataTypes.StringType)
        .add("actual", DataTypes.StringType)
        .add("predictions", DataTypes.createArrayType(prediction, false))
        .add("neighbours", DataTypes.createArrayType(neighbours, false));
  }

  /** A row a figure, as {@link Score}; k is null of a measure that has none. */
  public static StructType scores() {
    return new StructType()
        .add("subject", DataTypes.StringType)
        .add("protocol", DataTypes.StringType)
        .add("measure", DataTypes.StringType)
        .add("k", DataTypes.IntegerType)
        .add("value", DataTypes.DoubleType)
        .add("low", DataTypes.DoubleType)
        .add("high", DataTypes.DoubleType)
        .add("videos", DataTypes.IntegerType)
        .add("draws", DataTypes.IntegerType)
        .add("deviation", DataTypes.DoubleType);
  }
}
