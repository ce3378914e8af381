package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class SparkFailuresTest {

  @Test
  void findsWhatATaskThrew() {
    IOException thrown = new IOException("no such shard", new IllegalStateException("deeper"));
    SparkException failure =
        new SparkException("Job aborted", new SparkException("Task failed", thrown));
    assertThat(SparkFailures.unwrap(failure)).isSameAs(thrown).hasSuppressedException(failure);
  }

  @Test
  void leavesAloneWhatIsNotSparks() {
    IllegalStateException thrown = new IllegalStateException("mine", new IOException("cause"));
    assertThat(SparkFailures.unwrap(thrown)).isSameAs(thrown);
  }

  @Test
  void keepsSparksOwnExceptionWhereThereIsNoOther() {
    SparkException failure = new SparkException("Job 3 cancelled", null);
    assertThat(SparkFailures.unwrap(failure)).isSameAs(failure);
    assertThat(SparkFailures.unchecked(failure))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Job 3 cancelled")
        .hasCause(failure);
  }
}
