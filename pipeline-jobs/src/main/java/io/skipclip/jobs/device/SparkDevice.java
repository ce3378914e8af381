package io.skipclip.jobs.device;

import io.skipclip.model.device.DeviceChoice;
import io.skipclip.model.device.Nd4jDevice;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** What the executors compute on: a Spark property, since it holds for a whole application. */
public final class SparkDevice {
  private static final String PROPERTY = "spark.skipclip.device";

  private SparkDevice() {}

  /**
   * Settles the choice on the driver, before Spark starts. A driver whose executors are other
   * processes computes on its CPU: it may have no GPU, and trains nothing.
   *
   * @param trains whether what is to be run is worth a GPU
   */
  public static void choose(SparkConf conf, DeviceChoice choice, boolean trains) {
    DeviceChoice executors = trains ? choice : DeviceChoice.CPU;
    boolean isExecutor = conf.get("spark.master").startsWith("local");
    Nd4jDevice.claim(isExecutor ? executors : DeviceChoice.CPU);
    conf.set(PROPERTY, executors.name());
  }

  /** Whether workers may compute on a GPU. */
  public static boolean mayBeGpu(SparkConf conf) {
    return choice(conf) != DeviceChoice.CPU && Nd4jDevice.isBuiltForCuda();
  }

  /** Holds this executor to the driver's choice; to be called in a task before it touches ND4J. */
  public static void claim() {
    Nd4jDevice.claim(choice(SparkEnv.get().conf()));
  }

  private static DeviceChoice choice(SparkConf conf) {
    return DeviceChoice.valueOf(conf.get(PROPERTY, DeviceChoice.AUTO.name()));
  }
}
