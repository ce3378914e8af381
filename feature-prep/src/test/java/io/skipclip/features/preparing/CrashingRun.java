package io.skipclip.features.preparing;

import java.io.IOException;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A preparation in a process that a video may bring down. */
final class CrashingRun {
  private CrashingRun() {}

  /** Prepares the videos of the first folder into the second. */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark = TestSpark.local(1)) {
      spark
          .sparkContext()
          .hadoopConfiguration()
          .set("fs.file.impl", CrashingFileSystem.class.getName());
      new Preparation(spark, TestSettings.png(3, 0.5), arguments[0], Optional.empty(), arguments[1])
          .run();
    }
  }
}
