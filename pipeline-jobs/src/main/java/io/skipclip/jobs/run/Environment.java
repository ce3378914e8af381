package io.skipclip.jobs.run;

import io.skipclip.model.device.ComputeChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Where a run was finished: what decides its last bits beside settings and inputs. */
final class Environment {
  private Environment() {}

  /**
   * Versions and the machine of the driver.
   *
   * @param compute what the executors computed by and on, where the run says
   */
  static Map<String, Object> facts(Optional<ComputeChoice> compute) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("skipclip", Build.THIS.toString());
    compute.ifPresent(choice -> facts.put("engine", choice.engine().toString()));
    compute.ifPresent(choice -> facts.put("device", choice.device().toString()));
    facts.put("java", Runtime.version().toString());
    facts.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    Optional.ofNullable(ComputationGraph.class.getPackage().getImplementationVersion())
        .ifPresent(version -> facts.put("deeplearning4j", version));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    facts.put(
        "omp_num_threads", Optional.ofNullable(System.getenv("OMP_NUM_THREADS")).orElse("unset"));
    return facts;
  }
}
