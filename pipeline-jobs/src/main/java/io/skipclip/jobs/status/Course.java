package io.skipclip.jobs.status;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.run.Progress;
import io.skipclip.jobs.training.LoggedRound;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a training goes: where it stands and at what pace, by the last rounds of its log.
 *
 * @param rounds the last ones, in order
 * @param epochs that it is to train; empty where that isn't written down
 */
record Course(List<LoggedRound> rounds, OptionalInt epochs) {
  /** By so many rounds the pace is told. */
  private static final int PACE_ROUNDS = 20;

  Course {
    rounds = List.copyOf(rounds);
  }

  /** What is done. */
  Progress progress() {
    return last()
        .map(round -> new Progress(round.epoch(), round.round() + 1))
        .orElse(Progress.START);
  }

  Map<String, Double> figures() {
    return last().map(LoggedRound::metrics).orElse(Map.of());
  }

  private Optional<LoggedRound> last() {
    return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
  }

  /** How many rounds an epoch has; of a log by an earlier version, what the epoch before had. */
  private OptionalInt roundsInEpoch() {
    OptionalInt told = last().map(LoggedRound::roundsInEpoch).orElse(OptionalInt.empty());
    if (told.orElse(0) > 0) {
      return told;
    }
    return rounds.stream()
        .filter(round -> round.epoch() == progress().epoch() - 1)
        .mapToInt(round -> round.round() + 1)
        .max();
  }

  /** How far it is, and how long it takes from somewhere before to the end. */
  Extent extent(Progress from) {
    return new Extent(words(), counts(), share(), toGo(from));
  }

  private String words() {
    Progress done = progress();
    int whole = wholeEpochs(done);
    if (whole > done.epoch() || done.round() == 0) {
      return epochs.isPresent()
          ? "%s of %s epochs done".formatted(whole, epochs.getAsInt())
          : Figures.count(whole, "epoch") + " done, of how many is not known";
    }
    return "epoch %s%s, %s%s rounds of it done"
        .formatted(
            done.epoch() + 1,
            epochs.isPresent() ? " of " + epochs.getAsInt() : "",
            done.round(),
            roundsInEpoch().isPresent() ? " of " + roundsInEpoch().getAsInt() : "");
  }

  private Map<String, Number> counts() {
    Progress done = progress();
    int whole = wholeEpochs(done);
    Map<String, Number> counts = new LinkedHashMap<>();
    counts.put("epochs_done", whole);
    epochs.ifPresent(all -> counts.put("epochs", all));
    counts.put("rounds_done", whole > done.epoch() ? 0 : done.round());
    roundsInEpoch().ifPresent(all -> counts.put("rounds_in_epoch", all));
    return counts;
  }

  private int wholeEpochs(Progress done) {
    boolean whole = done.round() > 0 && roundsInEpoch().orElse(Integer.MAX_VALUE) == done.round();
    return done.epoch() + (whole ? 1 : 0);
  }

  private OptionalDouble share() {
    OptionalDouble done = epochsDone(progress());
    return done.isPresent() && epochs.isPresent()
        ? OptionalDouble.of(Math.min(1, done.getAsDouble() / epochs.getAsInt()))
        : OptionalDouble.empty();
  }

  /** With a fraction of the one under way. */
  private OptionalDouble epochsDone(Progress done) {
    if (done.round() == 0) {
      return OptionalDouble.of(done.epoch());
    }
    return roundsInEpoch().isPresent()
        ? OptionalDouble.of(done.epoch() + (double) done.round() / roundsInEpoch().getAsInt())
        : OptionalDouble.empty();
  }

  private Optional<Duration> toGo(Progress from) {
    OptionalDouble done = epochsDone(from);
    OptionalDouble seconds =
        rounds.stream()
            .skip(Math.max(0, rounds.size() - PACE_ROUNDS))
            .mapToDouble(LoggedRound::seconds)
            .average();
    if (done.isEmpty() || seconds.isEmpty() || epochs.isEmpty() || roundsInEpoch().isEmpty()) {
      return Optional.empty();
    }
    double left = Math.max(0, epochs.getAsInt() - done.getAsDouble());
    double all = left * roundsInEpoch().getAsInt() * seconds.getAsDouble();
    return Optional.of(Duration.ofMillis(Math.round(1000 * all)));
  }
}
