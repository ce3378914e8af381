package io.skipclip.jobs.averaging;

import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.TaskFailureListener;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network lent to a Spark task: given back when the task ends, given up when it fails. */
final class Loan implements TaskCompletionListener, TaskFailureListener {
  private final Replicas replicas;
  private final String configuration;
  private final ComputationGraph network;
  private boolean failed;

  private Loan(Replicas replicas, String configuration) {
    this.replicas = replicas;
    this.configuration = configuration;
    network = replicas.borrow(configuration);
  }

  /** Borrows a network until the end of the task that calls, the writing of its output included. */
  static ComputationGraph untilTaskEnds(Replicas replicas, String configuration) {
    Loan loan = new Loan(replicas, configuration);
    TaskContext.get().addTaskFailureListener(loan);
    TaskContext.get().addTaskCompletionListener(loan);
    return loan.network;
  }

  @Override
  public void onTaskFailure(TaskContext context, Throwable error) {
    failed = true;
  }

  @Override
  public void onTaskCompletion(TaskContext context) {
    if (failed) {
      replicas.discard();
    } else {
      replicas.giveBack(configuration, network);
    }
  }
}
