package io.skipclip.jobs.evaluation;

import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Multinomial logistic regression on frozen, standardised features, by Spark MLlib. */
public final class LinearProbe {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);
  private static final int ITERATIONS = 100;

  private final SparkSession spark;
  private final double regularisation;

  /**
   * @param regularisation L2 strength on the standardised features, 0 or more
   */
  public LinearProbe(SparkSession spark, double regularisation) {
    this.spark = spark;
    this.regularisation = regularisation;
  }

  /**
   * Fits on some videos and names the classes of others.
   *
   * @return per test video, in order, the class
   */
  public int[] predict(List<LabelledFeatures> train, List<LabelledFeatures> test) {
    LogisticRegressionModel model =
        new LogisticRegression()
            .setFamily("multinomial")
            .setStandardization(true)
            .setRegParam(regularisation)
            .setMaxIter(ITERATIONS)
            .fit(table(train));
    return model.transform(table(test)).select("prediction").collectAsList().stream()
        .mapToInt(row -> (int) row.getDouble(0))
        .toArray();
  }

  private Dataset<Row> table(List<LabelledFeatures> videos) {
    List<Row> rows = videos.stream().map(LinearProbe::row).toList();
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private static Row row(LabelledFeatures video) {
    double[] features = new double[video.features().length];
    for (int c = 0; c < features.length; c++) {
      features[c] = video.features()[c];
    }
    return RowFactory.create((double) video.label(), Vectors.dense(features));
  }
}
