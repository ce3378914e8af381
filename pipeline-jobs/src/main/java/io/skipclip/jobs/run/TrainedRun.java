package io.skipclip.jobs.run;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.NetworkFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.model.archive.NetworkOutline;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.pretext.PretextNetwork;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that holds a network, as other jobs take it once it is finished, or one of its checkpoints,
 * and as its own job goes on with it.
 *
 * @param directory the run's folder
 * @param checkpoint which is taken in place of the finished network
 * @param <F> what the finished run says of itself
 */
public record TrainedRun<F extends NetworkFacts>(
    RunDirectory<F> directory, Optional<Taken<F>> checkpoint) {
  /**
   * A checkpoint in place of a finished network.
   *
   * @param facts as a finished run would say them
   */
  public record Taken<F>(Checkpoints.Kept kept, F facts) {}

  private static final Logger LOG = LoggerFactory.getLogger(TrainedRun.class);

  /** The finished network. */
  public TrainedRun(RunDirectory<F> directory) {
    this(directory, Optional.empty());
  }

  /**
   * Takes a checkpoint of a pre-training, which need not be finished.
   *
   * @param name of the checkpoint, or newest or best
   * @throws InvalidInputException if it isn't there
   */
  public static TrainedRun<PretrainFacts> atCheckpoint(
      Configuration hadoop, String folder, String name) {
    RunDirectory<PretrainFacts> directory = RunDirectory.at(hadoop, folder, RunKind.PRETRAIN);
    Settings settings = directory.settings();
    PretextNetwork network = settings.task().network();
    Checkpoints.Kept kept =
        new Checkpoints(directory.storage(), settings.checkpoints(network.learned().name()))
            .kept(name);
    PretrainFacts facts =
        PretrainFacts.ofCheckpoint(
            Optional.ofNullable(directory.inputs().get("dataset")),
            network.parameters(),
            kept.progress().epoch(),
            kept.model());
    return new TrainedRun<>(directory, Optional.of(new Taken<>(kept, facts)));
  }

  /**
   * Names a run's folder, which need not exist.
   *
   * @param folder any Hadoop path
   */
  public static <F extends NetworkFacts> TrainedRun<F> at(
      Configuration hadoop, String folder, RunKind<F> kind) {
    return new TrainedRun<>(RunDirectory.at(hadoop, folder, kind));
  }

  /**
   * Opens a finished pretrain or finetune run.
   *
   * @throws InvalidInputException if there is none
   */
  public static TrainedRun<?> finished(Storage storage) {
    RunDirectory<?> run =
        RunDirectory.finished(storage, List.of(RunKind.PRETRAIN, RunKind.FINETUNE));
    Optional<TrainedRun<?>> encoder = run.as(RunKind.PRETRAIN).map(TrainedRun::new);
    return encoder.or(() -> run.as(RunKind.FINETUNE).map(TrainedRun::new)).orElseThrow();
  }

  /**
   * What the finished run says of itself.
   *
   * @throws InvalidInputException if there is no such run, or it isn't finished
   */
  public F facts() {
    return checkpoint.map(Taken::facts).orElseGet(directory::required);
  }

  /**
   * The settings that the run was begun with.
   *
   * @throws InvalidInputException if there is no run
   */
  public Settings settings() {
    return directory.settings();
  }

  /** The folder itself. */
  public Storage storage() {
    return directory.storage();
  }

  /** The folder's path as it was given. */
  public String location() {
    return storage().location();
  }

  /**
   * The facts of a finished training, if it came as far as is asked for and its network is still
   * the one that it wrote.
   */
  public Optional<F> factsOf(int epochs) {
    Optional<F> facts = directory.facts();
    try {
      if (facts.isPresent()) {
        requireWritten(storage().sha256(Models.NAME));
      }
    } catch (InvalidInputException e) {
      LOG.warn("{}: training goes on from the newest checkpoint", e.getMessage());
      return Optional.empty();
    }
    return facts.filter(found -> epochs(found) >= epochs);
  }

  /**
   * The facts of a finished training whose data is gone.
   *
   * @throws InvalidInputException if more epochs are asked for than it went on for
   */
  public F requiredOf(int epochs) {
    F facts = facts();
    int done = epochs(facts);
    if (done < epochs) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot go on with %s to epoch %d: the snapshot that it learned from is kept no more,"
                  + " needs it, or no more than the %d epochs that are done",
              location(),
              epochs,
              done));
    }
    return facts;
  }

  private int epochs(F facts) {
    return facts
        .epochs()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Cannot read epochs in %s of %s: it is not there, needs a whole number"
                        .formatted(FactsFile.NAME, location())));
  }

  /**
   * Checks that the run did not train on what another split of its dataset tests on.
   *
   * @param fingerprint of the dataset that is used now; runs of other datasets pass
   * @param split that is used now
   * @throws InvalidInputException if the run used another split of that dataset
   */
  public void requireSplit(String fingerprint, int split) {
    int found = settings().split();
    if (facts().dataset().filter(fingerprint::equals).isPresent() && found != split) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot use %s run %s: it trained on split %d, needs split %d",
              directory.kind(),
              location(),
              found,
              split));
    }
  }

  /**
   * Checks the network.
   *
   * @throws InvalidInputException if the file is not the one that the run wrote, or holds another
   *     network than its settings describe
   */
  public void requireIntactModel() {
    requireWritten(network().sha256(Models.NAME));
    requireDescribed(Models.outline(network()));
  }

  /** Reads the network, checked, as bytes to send to executors. */
  public byte[] model() {
    byte[] model = network().read(Models.NAME);
    requireWritten(Sha256.of(model));
    requireDescribed(Models.outline(model));
    return model;
  }

  /** The folder that the network lies in. */
  private Storage network() {
    return checkpoint.map(taken -> taken.kept().folder()).orElseGet(this::storage);
  }

  private void requireWritten(String found) {
    String written = facts().model();
    if (!found.equals(written)) {
      throw new InvalidInputException(
          "Cannot read %s of %s: its sha256 is %.12s, needs %.12s as the run wrote it; %s again"
              .formatted(Models.NAME, location(), found, written, directory.kind()));
    }
  }

  private void requireDescribed(NetworkOutline found) {
    if (!found.equals(described())) {
      throw new InvalidInputException(
          "Cannot read %s of %s: it holds another network, needs the one that %s describes"
              .formatted(Models.NAME, location(), RunConfig.NAME));
    }
  }

  private NetworkOutline described() {
    return facts() instanceof FinetuneFacts classifier
        ? ActionClassifier.outline(settings().classifier(classifier.classes().size()))
        : settings().task().network().outline();
  }

  /** How the videos that the network learned from were stored: as its dataset says. */
  public FrameSettings storedFrames() {
    return facts().frames().orElseGet(() -> settings().prepare().frames());
  }
}
