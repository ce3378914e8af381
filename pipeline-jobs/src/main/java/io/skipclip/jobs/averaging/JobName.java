package io.skipclip.jobs.averaging;

import org.apache.spark.api.java.JavaSparkContext;

/** What the Spark UI shows for jobs started by this thread; puts back what it showed before. */
final class JobName implements AutoCloseable {
  private static final String GROUP = "spark.jobGroup.id";
  private static final String DESCRIPTION = "spark.job.description";

  private final JavaSparkContext context;
  private final String groupBefore;
  private final String descriptionBefore;

  JobName(JavaSparkContext context, String group) {
    this.context = context;
    groupBefore = context.getLocalProperty(GROUP);
    descriptionBefore = context.getLocalProperty(DESCRIPTION);
    context.setLocalProperty(GROUP, group);
  }

  void describe(String description) {
    context.setLocalProperty(DESCRIPTION, description);
  }

  @Override
  public void close() {
    context.setLocalProperty(GROUP, groupBefore);
    context.setLocalProperty(DESCRIPTION, descriptionBefore);
  }
}
