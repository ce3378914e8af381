package io.skipclip.jobs.evaluation;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a similarity map comes to in numbers: a row of a table.
 *
 * @param video its id
 * @param file where its maps are, from the run's folder on
 * @param className its class
 * @param framesAhead frames from the last context frame to the target
 * @param score eq. 3: mean of the map's cells
 * @param motionCorrelation Pearson's, of the cells with motion; NaN where either is flat
 */
public record MotionCorrelation(
    String video,
    String file,
    String className,
    int framesAhead,
    double score,
    double motionCorrelation)
    implements Serializable {

  /** A row a target frame. */
  public static List<MotionCorrelation> of(SimilarityMap map, String file) {
    return map.targets().stream()
        .map(
            target ->
                new MotionCorrelation(
                    map.videoId(),
                    file,
                    map.className(),
                    target.framesAhead(),
                    target.score(),
                    target.motionCorrelation()))
        .toList();
  }

  /** The columns of the table. */
  public static StructType columns() {
    return new StructType()
        .add("video", DataTypes.StringType)
        .add("file", DataTypes.StringType)
        .add("className", DataTypes.StringType)
        .add("framesAhead", DataTypes.IntegerType)
        .add("score", DataTypes.DoubleType)
        .add("motionCorrelation", DataTypes.DoubleType);
  }
}
