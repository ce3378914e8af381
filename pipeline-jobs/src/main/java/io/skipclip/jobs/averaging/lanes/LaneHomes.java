package io.skipclip.jobs.averaging.lanes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;

/**
 * Keeps each worker on the executor where it was in the round before, which holds the shard that it
 * reads, the next minibatch ({@link HeadStart}) and a warm network. It is a wish: where that
 * executor is gone or busy, Spark takes another, and the result is the same.
 */
public final class LaneHomes {
  private static final String DRIVER = "driver";

  private final Map<Integer, String> homes = new HashMap<>();

  /** Names the executor that this runs on in the way of Spark's task locations; "" on a driver. */
  public static String here() {
    SparkEnv spark = SparkEnv.get();
    return spark == null || spark.executorId().equals(DRIVER)
        ? ""
        : "executor_" + spark.blockManager().blockManagerId().host() + "_" + spark.executorId();
  }

  /** Learns where the workers were. */
  public void remember(List<LaneReport> reports) {
    reports.forEach(report -> homes.put(report.lane(), report.executor()));
  }

  /** Returns an RDD with a partition a worker, each wished to where it was. */
  public JavaRDD<LaneWork> place(JavaSparkContext context, List<LaneWork> works) {
    SparkContext spark = context.sc();
    int executors = spark.statusTracker().getExecutorInfos().length - 1; // the driver is one
    List<String> wishes = wishes(works, executors);
    List<Tuple2<LaneWork, Seq<String>>> placed = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      List<String> wish = wishes.get(i).isEmpty() ? List.of() : List.of(wishes.get(i));
      placed.add(new Tuple2<>(works.get(i), seq(wish)));
    }
    return spark.makeRDD(seq(placed), ClassTag.<LaneWork>apply(LaneWork.class)).toJavaRDD();
  }

  /**
   * Where the workers should go, "" for anywhere. No executor is wished for by more than its share
   * of them: else those that once found only one executor would stay there together for ever.
   */
  public List<String> wishes(List<LaneWork> works, int executors) {
    int share = (works.size() + executors - 1) / Math.max(1, executors);
    Map<String, Integer> taken = new HashMap<>();
    return works.stream()
        .map(work -> homes.getOrDefault(work.lane(), ""))
        .map(home -> taken.merge(home, 1, Integer::sum) > share ? "" : home)
        .toList();
  }

  private static <T> Seq<T> seq(List<T> values) {
    return JavaConverters.asScalaBuffer(values).toSeq();
  }
}
