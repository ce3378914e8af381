package io.skipclip.jobs.status;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.facts.NetworkFacts;
import io.skipclip.jobs.run.Checkpoints;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.Progress;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.training.LoggedRound;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a pretrain or finetune run says of itself. */
final class TrainingContent {
  private TrainingContent() {}

  /**
   * Looks.
   *
   * @param running whether a process is at it, which then has what no checkpoint has yet
   */
  static <F extends NetworkFacts> Content of(RunDirectory<F> run, boolean running) {
    List<LoggedRound> rounds =
        MetricsLog.latest(run.storage()).stream().map(LoggedRound::of).toList();
    Optional<F> facts = run.facts();
    if (facts.isPresent() && facts.get().epochs().isEmpty()) {
      return FinishedRun.content(run, Extent.of("imported weights", Map.of()), Map.of());
    }
    OptionalInt finished = finishedEpochs(facts);
    boolean goesOn = rounds.stream().anyMatch(round -> round.epoch() >= finished.orElse(0));
    if (finished.isPresent() && !goesOn) {
      Course course = new Course(rounds, finished);
      return FinishedRun.content(run, whole(finished.getAsInt()), course.figures());
    }
    OptionalInt epochs =
        finished.isPresent()
            ? OptionalInt.empty() // of how many it goes on for is written down at the end
            : OptionalInt.of(run.settings().whole(run.kind() + ".epochs"));
    return unfinished(run, new Course(rounds, epochs), running);
  }

  private static <F extends NetworkFacts> OptionalInt finishedEpochs(Optional<F> facts) {
    return facts.stream()
        .flatMap(each -> each.epochs().stream())
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private static Extent whole(int epochs) {
    return Extent.of(
            Figures.count(epochs, "epoch") + " done",
            Map.of("epochs_done", epochs, "epochs", epochs))
        .share(1);
  }

  private static Content unfinished(RunDirectory<?> run, Course course, boolean running) {
    Optional<Progress> checkpoint = Checkpoints.latest(run.storage());
    String goesOn =
        checkpoint
            .map(Checkpoints::name)
            .map(name -> "the same command goes on from checkpoint " + name)
            .orElse(Content.ANEW + ": there is no checkpoint yet");
    Progress from = running ? course.progress() : checkpoint.orElse(Progress.START);
    return new Content(
        false, run.begun(), changed(run), course.extent(from), course.figures(), goesOn);
  }

  private static Optional<Instant> changed(RunDirectory<?> run) {
    Storage folder = run.storage();
    return folder.has(MetricsLog.NAME)
        ? Optional.of(folder.changed(MetricsLog.NAME))
        : Optional.empty();
  }
}
