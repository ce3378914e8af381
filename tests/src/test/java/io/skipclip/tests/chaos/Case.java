package io.skipclip.tests.chaos;

import io.skipclip.features.storage.Folders;
import io.skipclip.tests.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One command of the campaign with its fault. What it draws is a function of seed and number alone.
 */
final class Case {
  private static final int PERMILLE = 1000;
  private static final long CASES = 1_000_003; // more than a campaign has

  private final int number;
  private final FaultKind kind;
  private final Stage stage;
  private final int permille;
  private final SplittableRandom random;
  private final Site site;
  private final Undisturbed undisturbed;

  private Inputs inputs = Undisturbed.inputs();
  private Path out;
  private int begun;

  Case(Campaign.Plan plan, int number, Site site, Undisturbed undisturbed) {
    this.number = number;
    this.site = site;
    this.undisturbed = undisturbed;
    this.kind = FaultKind.drawn(plan.seed(), number, plan.kinds());
    this.random = new SplittableRandom(plan.seed() * CASES + number);
    List<Stage> stages = kind.stages(plan.stages());
    this.stage = stages.get(random.nextInt(stages.size()));
    this.permille = random.nextInt(PERMILLE);
    this.out = new Path(folder(), stage.output());
  }

  Site site() {
    return site;
  }

  Stage stage() {
    return stage;
  }

  FaultKind kind() {
    return kind;
  }

  /** Draws the next number below a bound. */
  int draw(int bound) {
    return random.nextInt(bound);
  }

  /** Draws one of several. */
  <T> T draw(List<T> choices) {
    return choices.get(draw(choices.size()));
  }

  /** How far into the command's work the fault comes. */
  double fraction() {
    return (double) permille / PERMILLE;
  }

  Undisturbed undisturbed() {
    return undisturbed;
  }

  /** Its folder on HDFS, which goes with it. */
  Path folder() {
    return new Path("/case-" + number);
  }

  /** Its folder for what is local. */
  java.nio.file.Path logs() {
    return site.work().resolve("case-" + number);
  }

  /** What the command fills. */
  Path out() {
    return out;
  }

  void writeTo(Path path) {
    out = path;
  }

  FileSystem outFs() throws IOException {
    return Folders.fileSystem(out, site.hdfs().getConf());
  }

  Inputs inputs() {
    return inputs;
  }

  /** Gives the command an input of its own, a copy of the undisturbed one. */
  Path copyInput(Stage input) throws IOException {
    Path copy = new Path(folder(), "input-" + input.output());
    Copies.copy(site.hdfs(), new Path(inputs.of(input)), copy);
    inputs = inputs.with(input, copy.toString());
    return copy;
  }

  /** Begins the command. */
  Job begin() throws IOException {
    return begin(stage, inputs, out);
  }

  /** Does another command. */
  Program run(Stage other, Inputs in, Path to) throws IOException, InterruptedException {
    return begin(other, in, to).await();
  }

  /** Begins any command, with settings of its own. */
  Job begin(Stage which, Inputs in, Path to, String... settings) throws IOException {
    begun++;
    List<String> words = new ArrayList<>(which.words(in, to.toString()));
    words.addAll(List.of(settings));
    return site.begin(logs().resolve(begun + "-" + which), words);
  }

  /** Waits for the moment of the fault; false if the command ends before. */
  boolean awaitMoment(Job job) throws IOException, InterruptedException {
    if (!new Watch(outFs(), out).awaitLock(job)) {
      return false;
    }
    return awaitWork(job, permille);
  }

  /** Waits until a command has done a part of the undisturbed work; false if it ends before. */
  boolean awaitWork(Job job, int part) throws IOException, InterruptedException {
    Duration work = undisturbed.work().get(stage).multipliedBy(part).dividedBy(PERMILLE);
    Duration moment = Victims.worked(site, job).plus(work);
    boolean ended = false;
    while (!ended && Victims.worked(site, job).compareTo(moment) < 0) {
      ended = job.ended() || isDone();
    }
    return !ended;
  }

  /** Whether the output counts. */
  boolean isDone() throws IOException {
    return outFs().exists(new Path(out, stage.last()));
  }

  /** Copies what is there, and the undisturbed result beside it, to local folders. */
  void keepOutput(java.nio.file.Path folder) throws IOException {
    Path found = new Path(folder.resolve("found").toUri());
    Path needed = new Path(folder.resolve("needed").toUri());
    if (outFs().exists(out)) {
      outFs().copyToLocalFile(out, found);
    }
    site.hdfs().copyToLocalFile(new Path(Undisturbed.FOLDER, stage.output()), needed);
  }

  /** Compares what is there with the undisturbed result; a finished run holds no snapshot. */
  void requireUndisturbed() throws IOException {
    Results.of(stage, outFs(), out).require(undisturbed.results().get(stage));
    if (!stage.publishesFiles()) {
      Path pins = new Path(inputs.dataset(), "pins");
      for (String name : Results.files(site.hdfs(), pins)) {
        String pin =
            new String(Results.read(site.hdfs(), new Path(pins, name)), StandardCharsets.UTF_8);
        boolean unfinished = name.startsWith("."); // of a killed write, swept up a day later
        if (!unfinished && pin.contains(out.toUri().getPath() + "\"")) {
          throw FailedCaseException.duplicated(name + " is still held");
        }
      }
    }
  }

  @Override
  public String toString() {
    return "%3d %-10s %-8s at %3d%%".formatted(number, kind, stage, permille / 10);
  }
}
