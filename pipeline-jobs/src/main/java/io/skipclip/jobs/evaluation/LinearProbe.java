package io.skipclip.jobs.evaluation;

import io.skipclip.features.JobName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Multinomial logistic regression on frozen, standardised features, by Spark MLlib. */
public final class LinearProbe {
  private static final StructType SCHEMA =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);
  private static final int ITERATIONS = 100;
  private static final double UNFINISHED_FALL = 0.01;
  private static final Logger LOG = LoggerFactory.getLogger(LinearProbe.class);

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
  @SuppressWarnings("try") // the name is only to be put back
  public int[] predict(List<LabelledFeatures> train, List<LabelledFeatures> test) {
    Broadcast<List<LabelledFeatures>> shown = sent(train);
    Broadcast<List<LabelledFeatures>> asked = sent(test);
    try (JobName name = JobName.of(context(), describe(train, test))) {
      LogisticRegressionModel model =
          new LogisticRegression()
              .setFamily("multinomial")
              .setStandardization(true)
              .setRegParam(regularisation)
              .setMaxIter(ITERATIONS)
              .fit(table(shown));
      tellIfUnfinished(model.summary().objectiveHistory());
      return model.transform(table(asked)).select("prediction").collectAsList().stream()
          .mapToInt(row -> (int) row.getDouble(0))
          .toArray();
    } finally {
      shown.destroy();
      asked.destroy();
    }
  }

  private static String describe(List<LabelledFeatures> train, List<LabelledFeatures> test) {
    return String.format(Locale.ROOT, "linear probe: %,d + %,d videos", train.size(), test.size());
  }

  /** The optimiser's own words for a loss that can't be lowered any more sound like a failure. */
  private static void tellIfUnfinished(double[] losses) {
    int steps = losses.length - 1;
    double fall = steps < 1 ? 0 : (losses[steps - 1] - losses[steps]) / Math.abs(losses[steps]);
    if (fall > UNFINISHED_FALL) {
      LOG.info(
          "The linear probe's loss was still falling by {}% a step after {} steps, where it ended",
          Math.round(100 * fall), steps);
    }
  }

  private Broadcast<List<LabelledFeatures>> sent(List<LabelledFeatures> videos) {
    return context().broadcast(new ArrayList<>(videos));
  }

  /** Of one partition, so that sums have one order; by broadcast, as each step has a task. */
  private Dataset<Row> table(Broadcast<List<LabelledFeatures>> videos) {
    JavaRDD<Row> rows =
        context()
            .parallelize(List.of(0), 1)
            .flatMap(partition -> videos.value().stream().map(LinearProbe::row).iterator());
    return spark.createDataFrame(rows, SCHEMA);
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  private static Row row(LabelledFeatures video) {
    double[] features = new double[video.features().length];
    for (int c = 0; c < features.length; c++) {
      features[c] = video.features()[c];
    }
    return RowFactory.create((double) video.label(), Vectors.dense(features));
  }
}
