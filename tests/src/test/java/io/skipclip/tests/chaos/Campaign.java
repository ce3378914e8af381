package io.skipclip.tests.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Faults one after the other, drawn by a seed. {@code tests/chaos --help} tells the rest. */
final class Campaign {
  private static final int WRONG_USAGE = 2;

  private final Site site;
  private final Path kept;
  private final PrintStream out;
  private final Tally tally = new Tally();

  /**
   * @param site where
   * @param kept a folder for the logs and outputs of cases that failed
   * @param out gets a line a fault
   */
  Campaign(Site site, Path kept, PrintStream out) {
    this.site = site;
    this.kept = kept;
    this.out = out;
  }

  /**
   * What is to be done.
   *
   * @param numbers of the faults, from 1
   * @param kinds of which they are
   * @param stages that they are put into
   */
  record Plan(long seed, List<Integer> numbers, List<FaultKind> kinds, List<Stage> stages) {
    Plan {
      kinds = kinds.stream().filter(kind -> !kind.stages(stages).isEmpty()).toList();
      if (kinds.isEmpty()) {
        throw new IllegalArgumentException("No such fault in stages " + stages);
      }
    }

    /** Reads the command line's arguments, seed and count first. */
    static Plan of(List<String> arguments) {
      int count = Integer.parseInt(arguments.get(1));
      List<Integer> numbers = IntStream.rangeClosed(1, count).boxed().toList();
      List<FaultKind> kinds = List.of(FaultKind.values());
      List<Stage> stages = List.of(Stage.values());
      for (int i = 2; i < arguments.size(); i += 2) {
        String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
        switch (arguments.get(i)) {
          case "--only" -> numbers = List.of(Integer.parseInt(value));
          case "--kinds" -> kinds = named(value, FaultKind::valueOf);
          case "--stages" -> stages = named(value, Stage::valueOf);
          default -> throw new IllegalArgumentException("Unknown option " + arguments.get(i));
        }
      }
      return new Plan(Long.parseLong(arguments.get(0)), numbers, kinds, stages);
    }

    private static <T> List<T> named(String names, Function<String, T> valueOf) {
      return Stream.of(names.split(",", -1))
          .map(name -> valueOf.apply(name.toUpperCase(Locale.ROOT).replace('-', '_')))
          .toList();
    }
  }

  /**
   * Runs a campaign.
   *
   * @param arguments an empty folder to work in, one for logs of failed cases, seed and count
   */
  public static void main(String[] arguments) throws Exception {
    Plan plan;
    try {
      plan = Plan.of(List.of(arguments).subList(2, arguments.length));
    } catch (IllegalArgumentException e) {
      System.err.printf(
          "tests/chaos: %s (kinds: %s; stages: %s)%n",
          e.getMessage(),
          Arrays.toString(FaultKind.values()).replaceAll("(?<=\\w) (?=\\w)", "-"),
          Arrays.toString(Stage.values()));
      System.exit(WRONG_USAGE);
      return;
    }
    boolean mounts = Boolean.parseBoolean(System.getenv("SKIPCLIP_CHAOS_MOUNTS"));
    FileUtils.deleteDirectory(Path.of(arguments[1]).toFile());
    int failed;
    try (Site site = Site.start(Path.of(arguments[0]), mounts)) {
      Campaign campaign = new Campaign(site, Path.of(arguments[1]), System.out);
      failed = campaign.run(plan).failed();
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  /** Puts in all faults, and tells of each. */
  Tally run(Plan plan) throws IOException, InterruptedException {
    Undisturbed undisturbed = Undisturbed.measure(site, plan.stages());
    out.println("undisturbed, processor time at work: " + undisturbed.work());
    out.flush();
    for (int number : plan.numbers()) {
      one(new Case(plan, number, site, undisturbed));
    }
    out.println();
    tally.table().forEach(out::println);
    if (tally.count(Verdict.SKIPPED) > 0) {
      out.printf("%d faults were skipped: see above%n", tally.count(Verdict.SKIPPED));
    }
    if (tally.failed() > 0) {
      out.printf("Logs of the %d cases that failed: %s%n", tally.failed(), kept);
    }
    return tally;
  }

  private void one(Case subject) throws IOException, InterruptedException {
    long begunMillis = System.currentTimeMillis();
    Trial.Outcome outcome = new Trial(subject).run();
    tally.add(subject.kind(), outcome.verdict());
    out.printf(
        "%s: %s, %d s %s%n",
        subject,
        outcome.verdict(),
        (System.currentTimeMillis() - begunMillis) / 1000,
        outcome.detail());
    out.flush();
    if (outcome.verdict().failed()) {
      keep(subject, begunMillis);
    }
    site.hdfs().delete(subject.folder(), true);
    FileUtils.deleteDirectory(subject.logs().toFile());
  }

  /** Keeps what the case's commands and their executors have printed, and what they have left. */
  private void keep(Case subject, long sinceMillis) throws IOException {
    Path folder = kept.resolve(subject.logs().getFileName());
    FileUtils.copyDirectory(subject.logs().toFile(), folder.toFile());
    subject.keepOutput(folder.resolve("output"));
    for (String worker : List.of("worker1", "worker2")) {
      Path applications = site.work().resolve("cluster").resolve(worker);
      try (Stream<Path> files = Files.walk(applications)) {
        for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
          if (Files.getLastModifiedTime(log).toMillis() >= sinceMillis) {
            Path copy = folder.resolve(worker).resolve(applications.relativize(log));
            FileUtils.copyFile(log.toFile(), copy.toFile());
          }
        }
      }
    }
  }
}
