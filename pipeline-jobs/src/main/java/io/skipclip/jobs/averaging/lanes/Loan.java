package io.skipclip.jobs.averaging.lanes;

import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskFailureListener;

/** A network lent to a Spark task: given back when the task ends, given up when it fails. */
final class Loan implements TaskCompletionListener, TaskFailureListener {
  private final Replicas replicas;
  private final String configuration;
  private final Replica replica;
  private boolean failed;

  private Loan(Replicas replicas, String configuration) {
    this.replicas = replicas;
    this.configuration = configuration;
    replica = replicas.borrow(configuration);
  }

  /** Borrows a network until the end of the task that calls, the writing of its output included. */
  static Replica untilTaskEnds(Replicas replicas, String configuration) {
    Loan loan = new Loan(replicas, configuration);
    TaskContext.get().addTaskFailureListener(loan);
    TaskContext.get().addTaskCompletionListener(loan);
    return loan.replica;
  }

  @Override
  public void onTaskFailure(TaskContext context, Throwable error) {
    failed = true;
  }

  @Override
  public void onTaskCompletion(TaskContext context) {
    if (failed) {
      replicas.discard(replica);
    } else {
      replicas.giveBack(configuration, replica);
    }
  }
}
