package io.skipclip.features;

import org.apache.spark.api.java.JavaSparkContext;

/** What Spark's page shows of jobs started by this thread; puts back what it showed before. */
public final class JobName implements AutoCloseable {
  private static final String GROUP = "spark.jobGroup.id";
  private static final String DESCRIPTION = "spark.job.description";

  private final JavaSparkContext context;
  private final String groupBefore;
  private final String descriptionBefore;

  private JobName(JavaSparkContext context) {
    this.context = context;
    groupBefore = context.getLocalProperty(GROUP);
    descriptionBefore = context.getLocalProperty(DESCRIPTION);
  }

  /** Jobs of a group of their own, to be described one by one. */
  public static JobName inGroup(JavaSparkContext context, String group) {
    JobName name = new JobName(context);
    context.setLocalProperty(GROUP, group);
    return name;
  }

  /** Jobs that are called alike. */
  public static JobName of(JavaSparkContext context, String description) {
    JobName name = new JobName(context);
    name.describe(description);
    return name;
  }

  /** Calls the jobs that are started from now on something else. */
  public void describe(String description) {
    context.setLocalProperty(DESCRIPTION, description);
  }

  @Override
  public void close() {
    context.setLocalProperty(GROUP, groupBefore);
    context.setLocalProperty(DESCRIPTION, descriptionBefore);
  }
}
