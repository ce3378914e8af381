package io.skipclip.tests.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Processes that something can happen to. */
final class Victims {
  private static final int POLL_MILLIS = 50;

  private Victims() {}

  /** One of the executors, as soon as there is any; empty if the command ends before. */
  static Optional<ProcessHandle> executor(Case c, Job job)
      throws IOException, InterruptedException {
    int draw = c.draw(Integer.MAX_VALUE);
    List<ProcessHandle> executors = executors(c.site());
    boolean ended = false;
    while (!ended && executors.isEmpty()) {
      ended = job.ended();
      executors = executors(c.site());
    }
    return executors.isEmpty()
        ? Optional.empty()
        : Optional.of(executors.get(draw % executors.size()));
  }

  /** Waits until those of a killed driver have ended. */
  static void awaitNoExecutor(Site site) throws IOException, InterruptedException {
    while (!executors(site).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** The processor time that a command's driver and executors have had. */
  static Duration worked(Site site, Job job) throws IOException {
    List<ProcessHandle> all = executors(site);
    all.add(job.driver());
    return all.stream()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static List<ProcessHandle> executors(Site site) throws IOException {
    List<ProcessHandle> executors = new ArrayList<>();
    for (String worker : List.of("worker1", "worker2")) {
      site.cluster().process(worker).children().forEach(executors::add);
    }
    executors.sort(Comparator.comparing(ProcessHandle::pid));
    return executors;
  }
}
