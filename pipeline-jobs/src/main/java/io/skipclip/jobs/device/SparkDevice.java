package io.skipclip.jobs.device;

import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.device.DeviceChoice;
import io.skipclip.model.device.EngineChoice;
import io.skipclip.model.device.Precision;
import io.skipclip.model.device.Processor;
import io.skipclip.model.engine.Engines;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import scala.Option;

/**
 * What the executors compute by and on: Spark properties, since it holds for a whole application.
 */
public final class SparkDevice {
  private static final String DEVICE = "spark.skipclip.device";
  private static final String ENGINE = "spark.skipclip.engine";
  private static final String PRECISION = "spark.skipclip.precision";
  private static final String DETERMINISTIC = "spark.skipclip.deterministic";

  private SparkDevice() {}

  /**
   * Settles the choice on the driver, before Spark starts. A driver whose executors are other
   * processes computes on its CPU by what any build has: it may have no GPU, and trains nothing.
   */
  public static void choose(SparkConf conf, ComputeChoice choice) {
    boolean isExecutor = conf.get("spark.master").startsWith("local");
    Engines.claim(isExecutor ? choice : ComputeChoice.plain(), Optional.empty());
    conf.set(ENGINE, choice.engine().name());
    conf.set(DEVICE, choice.device().name());
    conf.set(PRECISION, choice.precision().name());
    conf.set(DETERMINISTIC, String.valueOf(choice.deterministic()));
  }

  /** Whether workers compute on a GPU. */
  public static boolean isGpu(SparkConf conf) {
    return Engines.plan(choice(conf)).processor() == Processor.GPU;
  }

  /** In what numbers workers' convolutions multiply. */
  public static Precision precision(SparkConf conf) {
    return choice(conf).precision();
  }

  /** What is free of the memory of the GPU that workers of this process share, in bytes. */
  public static OptionalLong freeBytes() {
    return Engines.freeBytes();
  }

  /** Holds this executor to the driver's choice; to be called in a task before it touches ND4J. */
  public static void claim() {
    Engines.claim(choice(SparkEnv.get().conf()), gpuOfTask());
  }

  /** The GPU that Spark gave this task, where it deals them out. */
  private static Optional<String> gpuOfTask() {
    return Optional.ofNullable(TaskContext.get())
        .map(task -> task.resources().get("gpu"))
        .filter(Option::isDefined)
        .map(found -> addresses(found.get()))
        .filter(addresses -> addresses.length > 0)
        .map(addresses -> addresses[0]);
  }

  private static String[] addresses(ResourceInformation gpus) {
    return gpus.addresses();
  }

  private static ComputeChoice choice(SparkConf conf) {
    return new ComputeChoice(
        EngineChoice.valueOf(conf.get(ENGINE, EngineChoice.AUTO.name())),
        DeviceChoice.valueOf(conf.get(DEVICE, DeviceChoice.AUTO.name())),
        Precision.valueOf(conf.get(PRECISION, Precision.FLOAT32.name())),
        conf.getBoolean(DETERMINISTIC, false));
  }
}
