package io.skipclip.features.preparing;

import org.apache.spark.sql.SparkSession;

/** Spark in this JVM. */
public final class TestSpark {
  private TestSpark() {}

  /** A session on so many threads; to be closed before another is opened. */
  public static SparkSession local(int threads) {
    return SparkSession.builder()
        .master("local[" + threads + "]")
        .appName("test")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
