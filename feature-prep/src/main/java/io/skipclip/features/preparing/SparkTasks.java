package io.skipclip.features.preparing;

import io.skipclip.features.JobName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/** Runs a task for each of some inputs, and tells of every task that is done. */
final class SparkTasks {
  private final SparkSession spark;

  SparkTasks(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Runs the tasks and waits for all.
   *
   * @param description what Spark's pages call them
   * @param done gets the results as they come, on a thread of Spark's
   * @return the results in the inputs' order
   */
  @SuppressWarnings("try") // the name is only to be put back
  <T, R> List<R> run(String description, List<T> inputs, Function<T, R> task, Consumer<R> done) {
    List<R> results = new ArrayList<>(Collections.nCopies(inputs.size(), null));
    if (inputs.isEmpty()) {
      return results;
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    try (JobName name = JobName.of(context, description)) {
      JavaRDD<R> tasks = context.parallelize(inputs, inputs.size()).map(task);
      Function1<Iterator<R>, R> only = (Function1<Iterator<R>, R> & Serializable) Iterator::next;
      Function2<Object, R, BoxedUnit> handler =
          (index, result) -> {
            results.set((Integer) index, result);
            done.accept(result);
            return BoxedUnit.UNIT;
          };
      spark
          .sparkContext()
          .runJob(tasks.rdd(), only, handler, ClassTag$.MODULE$.apply(Object.class));
      return results;
    }
  }
}
